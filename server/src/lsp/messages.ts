import type { Message, MessageStrategy } from 'vscode-languageserver';

const passOn: MessageStrategy = {
  handleMessage: (message: Message, next: (message: Message) => void) => next(message),
};

/**
 * How messages of the client are handled: the library of the protocol reads the properties of parameters that are null, so they
 * count as missing. `strategy`: what happens to them then.
 */
export function withoutNullParams(strategy = passOn): MessageStrategy {
  return {
    handleMessage: (message, next) => {
      if ('params' in message && message.params === null) delete message.params;
      return strategy.handleMessage(message, next);
    },
  };
}
