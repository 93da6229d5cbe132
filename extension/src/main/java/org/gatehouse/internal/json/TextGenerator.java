package org.gatehouse.internal.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerationException;
import jakarta.json.stream.JsonGenerator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/**
 * Writes JSON as a browser does: takes JSON-B's calls, appends to a text. Other than the generators of JSON-P it writes
 * NaN and the infinities as {@code null}, lone surrogates as escapes, and ends where a cyclic value would not.
 */
final class TextGenerator implements JsonGenerator {

    /** The characters below 128 that need no escape. */
    private static final boolean[] ASCII = plainAscii();

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out;
    private final int outer;
    private final BitSet objects = new BitSet();
    private int depth;
    private boolean comma;
    /** Whether a member's name was written, and its value was not. */
    private boolean named;

    /**
     * Begins a value.
     *
     * @param outer how many arrays and objects of the text it is in
     */
    TextGenerator(StringBuilder out, int outer) {
        this.out = out;
        this.outer = outer;
    }

    @Override
    public JsonGenerator writeStartObject() {
        return start('{');
    }

    @Override
    public JsonGenerator writeStartObject(String name) {
        writeKey(name);
        return start('{');
    }

    @Override
    public JsonGenerator writeStartArray() {
        return start('[');
    }

    @Override
    public JsonGenerator writeStartArray(String name) {
        writeKey(name);
        return start('[');
    }

    private JsonGenerator start(char open) {
        beginValue();
        if (++depth + outer > Writing.MAX_DEPTH) {
            throw new JsonGenerationException("it contains itself, or is nested deeper than " + Writing.MAX_DEPTH);
        }
        out.append(open);
        objects.set(depth, open == '{');
        comma = false;
        return this;
    }

    @Override
    public JsonGenerator writeEnd() {
        if (depth == 0 || named) {
            throw new JsonGenerationException("nothing to end");
        }
        out.append(objects.get(depth--) ? '}' : ']');
        comma = true;
        return this;
    }

    @Override
    public JsonGenerator writeKey(String name) {
        if (named || !inObject()) {
            throw new JsonGenerationException("a name where a value belongs");
        }
        separate();
        quote(name, out);
        out.append(':');
        comma = false;
        named = true;
        return this;
    }

    private boolean inObject() {
        return depth > 0 && objects.get(depth);
    }

    private void beginValue() {
        if (inObject() && !named) {
            throw new JsonGenerationException("a value where a name belongs");
        }
        separate();
        named = false;
    }

    private void separate() {
        if (comma) {
            out.append(',');
        }
    }

    private JsonGenerator literal(String text) {
        beginValue();
        out.append(text);
        comma = true;
        return this;
    }

    @Override
    public JsonGenerator write(String value) {
        if (inObject() && !named) {
            return writeKey(value); // what an adapter made of the key of a map: so Yasson writes it
        }
        beginValue();
        quote(value, out);
        comma = true;
        return this;
    }

    @Override
    public JsonGenerator write(BigDecimal value) {
        return literal(value.toString());
    }

    @Override
    public JsonGenerator write(BigInteger value) {
        return literal(value.toString());
    }

    @Override
    public JsonGenerator write(int value) {
        return literal(Integer.toString(value));
    }

    @Override
    public JsonGenerator write(long value) {
        return literal(Long.toString(value));
    }

    @Override
    public JsonGenerator write(double value) {
        return literal(number(value));
    }

    @Override
    public JsonGenerator write(boolean value) {
        return literal(Boolean.toString(value));
    }

    @Override
    public JsonGenerator writeNull() {
        return literal("null");
    }

    @Override
    public JsonGenerator write(JsonValue value) {
        if (value instanceof JsonObject object) {
            writeStartObject();
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                write(member.getKey(), member.getValue());
            }
            return writeEnd();
        }
        if (value instanceof JsonArray array) {
            writeStartArray();
            array.forEach(this::write);
            return writeEnd();
        }
        if (value instanceof JsonString string) {
            return write(string.getString());
        }
        return literal(value instanceof JsonNumber number ? number.toString() : value.toString());
    }

    @Override
    public JsonGenerator write(String name, JsonValue value) {
        return writeKey(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, String value) {
        return writeKey(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, BigInteger value) {
        return writeKey(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, BigDecimal value) {
        return writeKey(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, int value) {
        return writeKey(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, long value) {
        return writeKey(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, double value) {
        return writeKey(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, boolean value) {
        return writeKey(name).write(value);
    }

    @Override
    public JsonGenerator writeNull(String name) {
        return writeKey(name).writeNull();
    }

    @Override
    public void close() {}

    @Override
    public void flush() {}

    /** Returns a number as JSON, which has no word for NaN and the infinities. */
    static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    /** Appends a string literal. */
    static void quote(String value, StringBuilder out) {
        int length = value.length();
        int at = 0;
        while (at < length && isPlain(value.charAt(at))) {
            at++;
        }
        out.append('"');
        if (at == length) {
            out.append(value); // far quicker than a part of it
        } else {
            escaped(value, at, out);
        }
        out.append('"');
    }

    private static boolean isPlain(char c) {
        return c < ASCII.length ? ASCII[c] : !Character.isSurrogate(c);
    }

    private static boolean[] plainAscii() {
        boolean[] plain = new boolean[128];
        Arrays.fill(plain, ' ', plain.length, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }

    private static void escaped(String value, int from, StringBuilder out) {
        int copied = 0;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
                continue;
            }
            out.append(value, copied, i);
            escape(c, out);
            copied = i + 1;
        }
        out.append(value, copied, value.length());
    }

    private static void escape(char c, StringBuilder out) {
        out.append('\\');
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\b' -> out.append('b');
            case '\f' -> out.append('f');
            case '\n' -> out.append('n');
            case '\r' -> out.append('r');
            case '\t' -> out.append('t');
            default ->
                out.append('u')
                        .append(HEX[c >> 12])
                        .append(HEX[c >> 8 & 15])
                        .append(HEX[c >> 4 & 15])
                        .append(HEX[c & 15]);
        }
    }
}
