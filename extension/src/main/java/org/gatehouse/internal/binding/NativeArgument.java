package org.gatehouse.internal.binding;

import java.util.Optional;
import org.gatehouse.WsException;

/**
 * The server's own object for the connection. A client that long polls has none: an optional is empty then, and any other
 * parameter refuses the message.
 */
record NativeArgument(String path, Class<?> type, boolean optional) implements Argument {

    @Override
    public Object resolve(BindingContext message) {
        Optional<?> found = message.client().unwrap(type);
        return optional ? found : found.orElseThrow(() -> new WsException("WebSocket required"));
    }
}
