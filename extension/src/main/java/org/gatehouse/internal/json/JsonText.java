package org.gatehouse.internal.json;

import java.nio.ByteBuffer;
import java.util.List;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** Cuts and joins JSON texts that are known to be valid: takes texts and yields parts of them, parsing no value. */
public final class JsonText {

    private JsonText() {}

    /**
     * Joins the arguments of a message to its body.
     *
     * @param arguments the arguments
     * @return nothing, the only argument, or the array of all
     */
    public static @Nullable Payload body(List<Payload> arguments) {
        if (arguments.size() < 2) {
            return arguments.isEmpty() ? null : arguments.get(0);
        }
        StringBuilder array = new StringBuilder("[");
        List<ByteBuffer> attachments = List.of();
        for (Payload argument : arguments) {
            array.append(array.length() == 1 ? "" : ",").append(argument.json());
            // All arguments of an event number one and the same list.
            attachments = argument.attachments().isEmpty() ? attachments : argument.attachments();
        }
        return new Payload(array.append(']').toString(), attachments);
    }

    /**
     * Tells whether a text is {@code null}.
     *
     * @param payload the text
     * @return {@code true} if it is
     */
    public static boolean isNull(Payload payload) {
        return payload.json().strip().equals("null");
    }

    /**
     * Cuts a property out of an object; of several with that name the last one, as JSON-B has it.
     *
     * @param object the object; what is none has no properties
     * @param name the name, taken literally
     * @return its value, if there is one
     */
    public static @Nullable Payload property(Payload object, String name) {
        String found = find(new JsonCursor(object.json()), name);
        return found == null ? null : new Payload(found, object.attachments());
    }

    private static @Nullable String find(JsonCursor cursor, String name) {
        if (cursor.peek() != '{') {
            return null;
        }
        String found = null;
        cursor.enter();
        while (cursor.more()) {
            if (cursor.name().equals(name)) {
                found = cursor.raw();
            } else {
                cursor.skip();
            }
        }
        return found;
    }
}
