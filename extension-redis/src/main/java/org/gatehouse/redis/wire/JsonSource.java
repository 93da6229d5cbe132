package org.gatehouse.redis.wire;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** JSON enters, the parts of a message leave; values that are not looked into leave as they came, once they are seen to be JSON. */
final class JsonSource extends Source {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
    private static final int DEEPEST = 1_000;
    private static final String HEX = "0123456789abcdef";
    private static final int LONGEST_NUMBER = 40;
    /** Digits that a long holds in any case. */
    private static final int LONG_DIGITS = 18;

    private final String json;
    private final Matcher number;
    private int at;
    private int depth;

    JsonSource(String json) {
        this.json = json;
        this.number = NUMBER.matcher(json);
    }

    static JsonSource of(ByteBuffer message) throws UnreadableException {
        try {
            return new JsonSource(
                    StandardCharsets.UTF_8.newDecoder().decode(message).toString());
        } catch (CharacterCodingException e) {
            throw new UnreadableException("no UTF-8");
        }
    }

    /** What a number of JSON is as an integer, without its fraction. */
    static long integer(String digits) throws UnreadableException {
        if (digits.length() <= LONGEST_NUMBER) {
            try {
                BigDecimal value = new BigDecimal(digits);
                if ((long) value.precision() - value.scale() <= LONG_DIGITS) {
                    return value.longValue();
                }
            } catch (NumberFormatException e) { // an exponent of many digits, or none that is finite
                throw expected("an integer");
            }
        }
        throw expected("an integer");
    }

    @Override
    Kind kind() throws UnreadableException {
        return switch (peek()) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.TEXT;
            case 't', 'f' -> Kind.TRUTH;
            case 'n' -> Kind.NOTHING;
            default -> Kind.NUMBER;
        };
    }

    @Override
    void object(Member member) throws UnreadableException {
        open('{', "an object");
        if (!closes('}')) {
            do {
                String name = string();
                require(':');
                member.take(name);
            } while (continues('}'));
        }
        depth--;
    }

    @Override
    void array(Element element) throws UnreadableException {
        open('[', "an array");
        if (!closes(']')) {
            int index = 0;
            do {
                element.take(index++);
            } while (continues(']'));
        }
        depth--;
    }

    @Override
    String text() throws UnreadableException {
        return switch (kind()) {
            case TEXT -> string();
            case NUMBER -> number();
            case TRUTH -> Boolean.toString(truth());
            default -> throw expected("a text");
        };
    }

    @Override
    long integer() throws UnreadableException {
        if (kind() != Kind.NUMBER) {
            throw expected("a number");
        }
        return integer(number());
    }

    @Override
    boolean truth() throws UnreadableException {
        boolean value = peek() == 't';
        literal(value ? "true" : "false");
        return value;
    }

    @Override
    Payload payload() throws UnreadableException {
        peek();
        int from = at;
        skip();
        return new Payload(json.substring(from, at));
    }

    @Override
    void skip() throws UnreadableException {
        switch (kind()) {
            case OBJECT -> object(name -> skip());
            case ARRAY -> array(index -> skip());
            case TEXT -> string();
            case TRUTH -> truth();
            case NOTHING -> literal("null");
            default -> number();
        }
    }

    @Override
    void end() throws UnreadableException {
        space();
        if (at < json.length()) {
            throw invalid();
        }
    }

    /** The first element of an array, {@code null} if that is empty or begins with something that is no name. */
    @Nullable String first() throws UnreadableException {
        open('[', "an array");
        Kind kind = closes(']') ? Kind.NOTHING : kind();
        return kind == Kind.TEXT || kind == Kind.NUMBER ? text() : null;
    }

    private String number() throws UnreadableException {
        peek();
        number.region(at, json.length());
        if (!number.lookingAt()) {
            throw invalid();
        }
        at = number.end();
        return number.group();
    }

    private String string() throws UnreadableException {
        require('"');
        StringBuilder text = null;
        int from = at;
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw invalid();
            }
            if (c == '\\') {
                text = (text == null ? new StringBuilder() : text).append(json, from, at - 1);
                text.append(escaped());
                from = at;
            }
        }
        return text == null
                ? json.substring(from, at - 1)
                : text.append(json, from, at - 1).toString();
    }

    private char escaped() throws UnreadableException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int value = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = HEX.indexOf(Character.toLowerCase(next()));
                    if (digit < 0) {
                        throw invalid();
                    }
                    value = value << 4 | digit;
                }
                yield (char) value;
            }
            default -> throw invalid();
        };
    }

    private void open(char bracket, String what) throws UnreadableException {
        if (peek() != bracket) {
            throw expected(what);
        }
        at++;
        if (++depth > DEEPEST) {
            throw new UnreadableException("nested too deeply");
        }
    }

    private boolean closes(char bracket) throws UnreadableException {
        if (peek() != bracket) {
            return false;
        }
        at++;
        return true;
    }

    private boolean continues(char bracket) throws UnreadableException {
        if (closes(bracket)) {
            return false;
        }
        require(',');
        return true;
    }

    private void require(char wanted) throws UnreadableException {
        if (peek() != wanted) {
            throw invalid();
        }
        at++;
    }

    private void literal(String literal) throws UnreadableException {
        if (!json.startsWith(literal, at)) {
            throw invalid();
        }
        at += literal.length();
    }

    private char peek() throws UnreadableException {
        space();
        if (at == json.length()) {
            throw invalid();
        }
        return json.charAt(at);
    }

    private void space() {
        while (at < json.length() && isSpace(json.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\n');
    }

    private char next() throws UnreadableException {
        if (at == json.length()) {
            throw invalid();
        }
        return json.charAt(at++);
    }

    private static UnreadableException invalid() {
        return new UnreadableException("invalid JSON");
    }
}
