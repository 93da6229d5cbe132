package org.gatehouse.internal.json;

import java.util.BitSet;

/** The grammar of RFC 8259: takes a text and a position, moves over what is valid there and within the limits. */
final class JsonGrammar {

    private static final int END = -1;

    private final String text;
    private final JsonLimits limits;
    private final BitSet objects = new BitSet(0);
    private int at;

    JsonGrammar(String text, int from, JsonLimits limits) {
        this.text = text;
        this.at = from;
        this.limits = limits;
    }

    /** Enters a container and tells whether it has elements. */
    boolean enter(char open, char close) throws JsonSyntaxException {
        skipSpace();
        expect(open);
        skipSpace();
        boolean empty = peek() == close;
        if (empty) {
            at++;
        }
        return !empty;
    }

    /** Takes a value inside of as many containers, and returns its text. */
    String value(int depth) throws JsonSyntaxException {
        skipSpace();
        int start = at;
        scanValue(depth);
        return text.substring(start, at);
    }

    /** Takes a member's name with its colon, and returns its text. */
    String memberName() throws JsonSyntaxException {
        skipSpace();
        int start = at;
        scanString();
        String name = text.substring(start, at);
        skipSpace();
        expect(':');
        return name;
    }

    /** Goes to the next element of a container, or out of it. */
    boolean another(char close) throws JsonSyntaxException {
        skipSpace();
        int next = peek();
        if (next != ',' && next != close) {
            throw unexpected();
        }
        at++;
        return next == ',';
    }

    void expectEnd() throws JsonSyntaxException {
        skipSpace();
        if (at < text.length()) {
            throw unexpected();
        }
    }

    /** Iterative, so that the depth of a text costs no stack. */
    private void scanValue(int outerDepth) throws JsonSyntaxException {
        int depth = outerDepth;
        do {
            skipSpace();
            int first = peek();
            boolean container = first == '[' || first == '{';
            if (!container) {
                scanScalar(first);
            }
            if (!container || !open(depth + 1, first == '{')) {
                depth = close(depth, outerDepth);
            } else {
                depth++;
            }
        } while (depth > outerDepth);
    }

    /** Enters a container up to its first value; answers false if it has none. */
    private boolean open(int depth, boolean object) throws JsonSyntaxException {
        if (depth > limits.depth()) {
            throw new JsonSyntaxException("nested too deeply", at);
        }
        boolean filled = object ? enter('{', '}') : enter('[', ']');
        objects.set(depth, object);
        if (filled && object) {
            scanName();
        }
        return filled;
    }

    /** After a value: goes to the next one of its container, or out of the containers that end here. */
    private int close(int from, int outerDepth) throws JsonSyntaxException {
        int depth = from;
        while (depth > outerDepth) {
            boolean object = objects.get(depth);
            if (another(object ? '}' : ']')) {
                if (object) {
                    scanName();
                }
                return depth;
            }
            depth--;
        }
        return depth;
    }

    private void scanName() throws JsonSyntaxException {
        skipSpace();
        scanString();
        skipSpace();
        expect(':');
    }

    private void scanScalar(int first) throws JsonSyntaxException {
        switch (first) {
            case '"' -> scanString();
            case 't' -> scanWord("true");
            case 'f' -> scanWord("false");
            case 'n' -> scanWord("null");
            default -> scanNumber();
        }
    }

    private void scanWord(String word) throws JsonSyntaxException {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
    }

    private void scanString() throws JsonSyntaxException {
        expect('"');
        int length = text.length();
        while (at < length) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c < ' ') {
                throw unexpected();
            }
            at++;
            if (c == '\\') {
                scanEscape();
            }
        }
        throw unexpected();
    }

    private void scanEscape() throws JsonSyntaxException {
        int c = peek();
        if (c == 'u') {
            for (int end = at + 4; at < end; ) {
                at++;
                if (Character.digit(peek(), 16) < 0 || peek() > 'f') {
                    throw unexpected();
                }
            }
        } else if (c == END || "\"\\/bfnrt".indexOf(c) < 0) {
            throw unexpected();
        }
        at++;
    }

    private void scanNumber() throws JsonSyntaxException {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int digits = 1;
        if (peek() == '0') {
            at++;
        } else {
            digits = scanDigits();
        }
        if (peek() == '.') {
            at++;
            digits += scanDigits();
        }
        if (digits > limits.digits()) {
            throw new JsonSyntaxException("number has too many digits", start);
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            scanExponent();
        }
    }

    /** Whoever makes a whole number of 1e999999999 is busy for a long time. */
    private void scanExponent() throws JsonSyntaxException {
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        int start = at;
        scanDigits();
        int value = 0;
        for (int i = start; i < at; i++) {
            value = value * 10 + text.charAt(i) - '0';
            if (value > limits.digits()) {
                throw new JsonSyntaxException("number has too large an exponent", start);
            }
        }
    }

    private int scanDigits() throws JsonSyntaxException {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw unexpected();
        }
        return at - start;
    }

    private void skipSpace() {
        int next = peek();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            at++;
            next = peek();
        }
    }

    private void expect(char c) throws JsonSyntaxException {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private JsonSyntaxException unexpected() {
        return new JsonSyntaxException(at < text.length() ? "unexpected character" : "unexpected end", at);
    }
}
