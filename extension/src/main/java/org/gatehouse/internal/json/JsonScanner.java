package org.gatehouse.internal.json;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a text after RFC 8259 in one pass and cuts it into substrings. In goes what a client sent, out come the raw
 * texts of the values, valid and within the limits.
 */
public final class JsonScanner {

    private static final int END = -1;

    private final String text;
    private final JsonLimits limits;
    private int at;

    private JsonScanner(String text, int from, JsonLimits limits) {
        this.text = text;
        this.at = from;
        this.limits = limits;
    }

    /**
     * Splits an array that reaches to the end of the text.
     *
     * @param text the text
     * @param from where the array begins
     * @param limits what is accepted
     * @return the elements' texts, without white space around them
     * @throws JsonSyntaxException if the rest of the text is not exactly one valid array
     */
    public static List<String> arrayElements(String text, int from, JsonLimits limits) throws JsonSyntaxException {
        JsonScanner scanner = new JsonScanner(text, from, limits);
        List<String> elements = new ArrayList<>();
        scanner.skipSpace();
        scanner.expect('[');
        scanner.skipSpace();
        if (scanner.peek() == ']') {
            scanner.at++;
        } else {
            do {
                elements.add(scanner.element());
            } while (scanner.another(']'));
        }
        scanner.expectEnd();
        return elements;
    }

    /**
     * Splits an object that reaches to the end of the text. Of several members with one name the last counts.
     *
     * @param text the text
     * @param from where the object begins
     * @param limits what is accepted
     * @return the members' texts by decoded name
     * @throws JsonSyntaxException if the rest of the text is not exactly one valid object
     */
    public static Map<String, String> objectMembers(String text, int from, JsonLimits limits)
            throws JsonSyntaxException {
        JsonScanner scanner = new JsonScanner(text, from, limits);
        Map<String, String> members = new LinkedHashMap<>();
        scanner.skipSpace();
        scanner.expect('{');
        scanner.skipSpace();
        if (scanner.peek() == '}') {
            scanner.at++;
        } else {
            do {
                String name = stringValue(scanner.memberName());
                members.put(name, scanner.element());
            } while (scanner.another('}'));
        }
        scanner.expectEnd();
        return members;
    }

    /**
     * Checks that the rest of a text is one value.
     *
     * @param text the text
     * @param from where the value begins
     * @param limits what is accepted
     * @return the value's text, without white space around it
     * @throws JsonSyntaxException if the rest of the text is not exactly one valid value
     */
    public static String value(String text, int from, JsonLimits limits) throws JsonSyntaxException {
        JsonScanner scanner = new JsonScanner(text, from, limits);
        scanner.skipSpace();
        int start = scanner.at;
        scanner.scanValue(0);
        int end = scanner.at;
        scanner.expectEnd();
        return text.substring(start, end);
    }

    /**
     * Decodes a string literal.
     *
     * @param literal a valid JSON string with its quotes
     * @return the string
     */
    public static String stringValue(String literal) {
        return new JsonCursor(literal).string();
    }

    private String element() throws JsonSyntaxException {
        skipSpace();
        int start = at;
        scanValue(1);
        return text.substring(start, at);
    }

    private String memberName() throws JsonSyntaxException {
        skipSpace();
        int start = at;
        scanString();
        String name = text.substring(start, at);
        skipSpace();
        expect(':');
        return name;
    }

    private boolean another(char close) throws JsonSyntaxException {
        skipSpace();
        int next = peek();
        if (next != ',' && next != close) {
            throw unexpected();
        }
        at++;
        return next == ',';
    }

    private void expectEnd() throws JsonSyntaxException {
        skipSpace();
        if (at < text.length()) {
            throw unexpected();
        }
    }

    /** Iterative, so that the depth of a text costs no stack. */
    private void scanValue(int outerDepth) throws JsonSyntaxException {
        BitSet objects = null;
        int depth = outerDepth;
        while (true) {
            skipSpace();
            int next = peek();
            if (next == '[' || next == '{') {
                objects = objects == null ? new BitSet() : objects;
                at++;
                if (++depth > limits.depth()) {
                    throw new JsonSyntaxException("nested too deeply", at);
                }
                objects.set(depth, next == '{');
                skipSpace();
                if (peek() != (next == '{' ? '}' : ']')) {
                    if (next == '{') {
                        scanName();
                    }
                    continue;
                }
                at++;
                depth--;
            } else {
                scanScalar(next);
            }
            if (depth == outerDepth) {
                return;
            }
            depth = closeContainers(objects, depth, outerDepth);
            if (depth == outerDepth) {
                return;
            }
        }
    }

    /** After a value: goes to the next one of its container, or out of the containers that end here. */
    private int closeContainers(@Nullable BitSet objects, int from, int outerDepth) throws JsonSyntaxException {
        int depth = from;
        while (objects != null && depth > outerDepth) {
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
