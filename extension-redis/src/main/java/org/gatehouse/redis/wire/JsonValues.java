package org.gatehouse.redis.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Simple values enter, JSON leaves, where there is no codec of a server. */
public final class JsonValues {

    private static final String HEX = "0123456789abcdef";

    private JsonValues() {}

    /**
     * Writes a text. A lone surrogate becomes its escape.
     *
     * @param text the text
     * @param out takes the JSON
     */
    public static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) && !isPaired(text, i)) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 0xf));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean isPaired(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))
                || at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    /**
     * Writes a number; what is not finite is {@code null}, as in JavaScript.
     *
     * @param number the number
     * @param out takes the JSON
     */
    public static void number(Number number, StringBuilder out) {
        if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger
                || number instanceof BigDecimal
                || number instanceof AtomicInteger
                || number instanceof AtomicLong) {
            out.append(number);
        } else {
            double value = number.doubleValue();
            out.append(
                    Double.isFinite(value)
                            ? number instanceof Float ? number.toString() : Double.toString(value)
                            : "null");
        }
    }

    /**
     * Makes sure that a text is JSON.
     *
     * @param json the text
     * @return the same
     * @throws IllegalArgumentException if it is something else
     */
    public static String checked(String json) {
        try {
            JsonSource source = new JsonSource(json);
            source.skip();
            source.end();
            return json;
        } catch (UnreadableException e) {
            throw new IllegalArgumentException("what was written as JSON is none", e);
        }
    }
}
