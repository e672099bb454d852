import type { Transport } from '../../support/transport.ts';
import { createConversation, type Conversation } from './conversation.ts';

/** Checks everything that goes over a transport from now on. */
export function observe({ reader, writer }: Transport): Conversation {
  const conversation = createConversation();
  const listen = reader.listen.bind(reader);
  const write = writer.write.bind(writer);
  reader.listen = (callback) =>
    listen((message) => {
      conversation.received(message);
      callback(message);
    });
  writer.write = (message) => {
    conversation.sent(message);
    return write(message);
  };
  return conversation;
}
