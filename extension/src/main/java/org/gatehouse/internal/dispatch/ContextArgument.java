package org.gatehouse.internal.dispatch;

import java.util.function.Function;

/** An argument that the message's surroundings provide: its client, its acknowledgement, its event's name. */
record ContextArgument(String path, Function<MessageExchange, Object> source) implements Argument {

    @Override
    public Object resolve(MessageExchange message) {
        return source.apply(message);
    }
}
