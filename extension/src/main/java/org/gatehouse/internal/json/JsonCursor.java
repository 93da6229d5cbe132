package org.gatehouse.internal.json;

import org.jspecify.annotations.Nullable;

/** Walks over a JSON text that is known to be valid: takes the text, hands out its tokens in order. */
final class JsonCursor {

    /** Stands for a number that is none of {@link #smallWhole}. */
    static final long NOT_SMALL = Long.MIN_VALUE;

    /** So often may one look ahead without knowing where everything ends: each time walks over what is ahead. */
    private static final int CHEAP_AHEADS = 4;

    private final String text;
    private int at;
    private int escape = -1;
    private int aheads;
    private @Nullable ContainerEnds ends;

    JsonCursor(String text) {
        this.text = text;
    }

    /** Returns a cursor at the same place, to look ahead with. */
    JsonCursor ahead() {
        if (ends == null && ++aheads > CHEAP_AHEADS) {
            ends = new ContainerEnds(text);
        }
        JsonCursor ahead = new JsonCursor(text);
        ahead.at = at;
        ahead.escape = escape;
        ahead.ends = ends;
        return ahead;
    }

    /** Returns the first character of the next token. */
    char peek() {
        char c = text.charAt(at);
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = text.charAt(++at);
        }
        return c;
    }

    /** Enters the array or object that comes next; {@link #more} tells whether it has elements. */
    void enter() {
        peek();
        at++;
    }

    /** Goes to the first or next element of a container, or out of it. */
    boolean more() {
        char c = peek();
        if (c == ']' || c == '}') {
            at++;
            return false;
        }
        if (c == ',') {
            at++;
        }
        return true;
    }

    /** Takes a member's name and its colon. */
    String name() {
        String name = string();
        peek();
        at++;
        return name;
    }

    /**
     * Takes a member's name and its colon if it is one of a few; else stays where it is.
     *
     * @param names the names, none of which needs an escape in JSON
     * @param likely the index of the one that comes next most often
     * @return the index of the name, or -1
     */
    int nameAmong(String[] names, int likely) {
        peek();
        for (int i = 0, index = likely; i < names.length; i++, index++) {
            index = index < names.length ? index : 0;
            String name = names[index];
            int end = at + 1 + name.length();
            if (text.startsWith(name, at + 1) && text.charAt(end) == '"') {
                at = end + 1;
                peek();
                at++;
                return index;
            }
        }
        return -1;
    }

    /** Takes a string. */
    String string() {
        peek();
        int start = ++at;
        int end = text.indexOf('"', start);
        int escape = nextEscape(start);
        if (end < escape) {
            at = end + 1;
            return text.substring(start, end);
        }
        at = escape;
        return unescape(new StringBuilder().append(text, start, at));
    }

    /** Where the next backslash is: looked for once, however many strings come before it. */
    private int nextEscape(int from) {
        if (escape < from) {
            int found = text.indexOf('\\', from);
            escape = found < 0 ? Integer.MAX_VALUE : found;
        }
        return escape;
    }

    private String unescape(StringBuilder out) {
        while (true) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped(text.charAt(at++)) : c);
        }
    }

    private char escaped(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> c;
        };
    }

    /** Takes a number, {@code true}, {@code false} or {@code null} as it is written. */
    String word() {
        peek();
        int start = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Takes a whole number of at most 18 digits; stays where it is and returns {@link #NOT_SMALL} at any other number. */
    long smallWhole() {
        boolean negative = peek() == '-';
        int end = negative ? at + 1 : at;
        int most = end + 18;
        long value = 0;
        char c = end < text.length() ? text.charAt(end) : ',';
        while (c >= '0' && c <= '9' && end < most) {
            value = value * 10 + c - '0';
            end++;
            c = end < text.length() ? text.charAt(end) : ',';
        }
        if (c >= '0' && c <= '9' || c == '.' || c == 'e' || c == 'E') {
            return NOT_SMALL;
        }
        at = end;
        return negative ? -value : value;
    }

    /** Takes a value of any kind and returns its text. */
    String raw() {
        peek();
        int start = at;
        skip();
        return text.substring(start, at);
    }

    /** Takes a value of any kind. */
    void skip() {
        char first = peek();
        if (ends != null && (first == '[' || first == '{')) {
            at = ends.behind(at);
            return;
        }
        int depth = 0;
        do {
            switch (peek()) {
                case '"' -> skipString();
                case '[', '{' -> {
                    at++;
                    depth++;
                }
                case ']', '}' -> {
                    at++;
                    depth--;
                }
                case ',', ':' -> at++;
                default -> skipWord();
            }
        } while (depth > 0);
    }

    private void skipString() {
        int end = text.indexOf('"', ++at);
        if (end < nextEscape(at)) {
            at = end + 1;
            return;
        }
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipWord() {
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }
}
