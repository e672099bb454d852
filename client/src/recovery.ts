import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  State,
  type BaseLanguageClient,
  type ErrorHandler,
  type Middleware,
} from 'vscode-languageclient';
import { messageOf, type End } from './messages.ts';
import { createRestarts, type Decision } from './restarts.ts';
import type { Server } from './server.ts';
import { createWatchdog, TICK } from './watchdog.ts';

/** The request that the server answers at once unless it is stuck. */
const PING = 'skupper/ping';

/** Restarts a server that ends or does not answer. */
export interface Recovery extends vscode.Disposable {
  /** For the options of the client. */
  readonly errorHandler: ErrorHandler;
  readonly middleware: Pick<Middleware, 'sendRequest' | 'sendNotification'>;
  /** Restarts the server because the user wants it. Also ends one that does not answer. */
  restart(): Promise<void>;
}

/** Creates the recovery of a server. */
export function createRecovery(server: () => Server): Recovery {
  const restarts = createRestarts();
  const watch = watchServer(server);
  let stopWaiting: ((action: CloseAction) => void) | undefined;
  const wait = async (delay: number): Promise<CloseAction> => {
    const timer = setTimeout(() => stopWaiting?.(CloseAction.Restart), delay);
    const action = await new Promise<CloseAction>((resolve) => (stopWaiting = resolve));
    clearTimeout(timer);
    stopWaiting = undefined;
    return action;
  };
  const restart = async (): Promise<void> => {
    restarts.reset();
    if (stopWaiting) return stopWaiting(CloseAction.Restart);
    const { client } = server();
    if (client.state === State.Stopped) return client.start();
    // A server that does not answer cannot be stopped in time. The client ends it then.
    return server()
      .restart()
      .catch(() => client.start());
  };
  return {
    middleware: watch.middleware,
    errorHandler: {
      // What cannot be sent is followed by the end of the connection.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: async () => {
        const decision = restarts.ended(Date.now());
        const { client } = server();
        const end = { wasStuck: watch.ended(), activity: server().lastActivity() };
        tell(client, decision, end, restart);
        const action = decision.restarts ? await wait(decision.delay) : CloseAction.DoNotRestart;
        return { action, handled: true };
      },
    },
    restart,
    dispose: () => {
      watch.dispose();
      stopWaiting?.(CloseAction.DoNotRestart);
    },
  };
}

interface Watch extends vscode.Disposable {
  readonly middleware: Recovery['middleware'];
  /** The server has ended. Returns whether it was ended because it did not answer. */
  ended(): boolean;
}

/** Ends a server that does not answer. */
function watchServer(server: () => Server): Watch {
  const watchdog = createWatchdog();
  let timer: object | undefined;
  let wasStuck = false;
  const ask = (): void => {
    // A failure means that the connection is closed, which is handled elsewhere.
    server().client.sendRequest(PING).then(watchdog.answered, watchdog.answered);
  };
  const giveUp = (): void => {
    wasStuck = server().kill();
    if (wasStuck) watchdog.answered();
  };
  const tick = (): void => {
    const action = watchdog.tick(performance.now());
    if (action === 'ask') ask();
    if (action === 'give-up') giveUp();
    if (!watchdog.isIdle()) return;
    clearInterval(timer);
    timer = undefined;
  };
  const sent = (): void => {
    watchdog.sent();
    timer ??= setInterval(tick, TICK);
  };
  return {
    middleware: {
      sendRequest: (type, param, token, next) => {
        if (type !== PING) sent();
        return next(type, param, token);
      },
      sendNotification: (type, next, params) => {
        sent();
        return next(type, params);
      },
    },
    ended: () => {
      const result = wasStuck;
      wasStuck = false;
      watchdog.answered();
      return result;
    },
    dispose: () => clearInterval(timer),
  };
}

function tell(client: BaseLanguageClient, decision: Decision, end: End, restart: () => Promise<void>): void {
  const pathOf = (uri: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const message = messageOf(decision, end, { pathOf, l10n: vscode.l10n });
  if (message === undefined) return;
  const output = vscode.l10n.t('Show Output');
  const again = vscode.l10n.t('Restart');
  const shown = decision.restarts
    ? vscode.window.showWarningMessage(message, output)
    : vscode.window.showErrorMessage(message, again, output);
  // Not awaited: the promise resolves only when the user closes the message.
  void shown.then((chosen) => {
    if (chosen === output) client.outputChannel.show();
    return chosen === again ? restart() : undefined;
  });
}
