package org.gatehouse.internal.json;

import java.nio.ByteBuffer;
import java.util.List;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** Cuts and joins JSON texts that are known to be valid: takes texts and yields parts of them, parsing no value. */
public final class JsonText {

    private final String json;
    private int at;

    private JsonText(String json) {
        this.json = json;
    }

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
        String found = new JsonText(object.json()).find(name);
        return found == null ? null : new Payload(found, object.attachments());
    }

    private @Nullable String find(String name) {
        if (next() != '{') {
            return null;
        }
        String found = null;
        at++;
        while (next() != '}') {
            boolean wanted = name.equals(key());
            next();
            at++; // the colon
            next();
            int start = at;
            skipValue();
            found = wanted ? json.substring(start, at) : found;
            if (next() == ',') {
                at++;
            }
        }
        return found;
    }

    private char next() {
        while (json.charAt(at) <= ' ') {
            at++;
        }
        return json.charAt(at);
    }

    private String key() {
        int start = at + 1;
        skipString();
        String raw = json.substring(start, at - 1);
        return raw.indexOf('\\') < 0 ? raw : unescape(raw);
    }

    private void skipString() {
        at++;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipValue() {
        int depth = 0;
        do {
            switch (json.charAt(at)) {
                case '"' -> skipString();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        } while (depth > 0 || !endsValue());
    }

    private boolean endsValue() {
        char c = json.charAt(at);
        return c == ',' || c == '}' || c == ']' || c <= ' ';
    }

    private static String unescape(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(++i);
            if (escape == 'u') {
                text.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                int named = "bfnrt".indexOf(escape);
                text.append(named < 0 ? escape : "\b\f\n\r\t".charAt(named));
            }
        }
        return text.toString();
    }
}
