package org.gatehouse.diagnostics;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.spi.Payload;

/** JSON enters, the same leaves as a part of a log line: cut, without what looks secret, with the sizes of binary data. */
final class Masking {

    /** Secret wherever they are in a name. */
    private static final List<String> PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "authorization",
            "cookie",
            "apikey",
            "credential",
            "session",
            "signature",
            "privatekey",
            "jwt");

    /** Secret as whole names: as parts they are in too many others. */
    private static final Set<String> NAMES = Set.of("auth", "pwd", "pin", "otp", "cvv", "cvc", "ssn", "sid", "pid");

    /** A JSON Web Token anywhere in it, or what an Authorization header holds. */
    private static final Pattern SECRET_TEXT =
            Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.|^\\s*(?i:bearer|basic|digest)\\s");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\"_placeholder\":true,\"num\":(\\d{1,9})}");

    private static final String MASK = "\"***\"";

    private final Set<String> more = new TreeSet<>();
    private final int length;

    /**
     * Creates a masking.
     *
     * @param more further names
     * @param length the most characters
     */
    Masking(List<String> more, int length) {
        more.forEach(name -> this.more.add(plain(name)));
        this.length = length;
    }

    /** Shows the arguments of an event, whose name may say that all of them are secret. */
    String of(String event, Payload arguments) {
        StringBuilder out = new StringBuilder();
        if (isSecret(event) && arguments.json().length() > 2) {
            out.append('[').append(MASK).append(']');
        } else {
            new Copy(arguments, out).value(0);
        }
        return Lines.clean(out.toString(), length);
    }

    boolean isSecret(String name) {
        String plain = plain(name);
        return NAMES.contains(plain) || more.contains(plain) || PARTS.stream().anyMatch(plain::contains);
    }

    /** Without what spellings differ in: {@code api_key}, {@code apiKey} and {@code API-Key} are one. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** One way through a text, which ends when enough is copied. */
    private final class Copy {

        private final String json;
        private final List<ByteBuffer> attachments;
        private final StringBuilder out;
        private final Matcher placeholder;

        Copy(Payload payload, StringBuilder out) {
            this.json = payload.json();
            this.attachments = payload.attachments();
            this.out = out;
            this.placeholder = PLACEHOLDER.matcher(json);
        }

        /** Copies what is between the texts as it is, but for white space, and looks at each text. */
        void value(int from) {
            int at = from;
            while (at < json.length() && out.length() <= length) {
                char c = json.charAt(at);
                if (c == '"') {
                    at = text(at);
                } else if (c == '{'
                        && !attachments.isEmpty()
                        && placeholder.region(at, json.length()).lookingAt()) {
                    at = binary();
                } else {
                    if (!Character.isWhitespace(c)) {
                        out.append(c);
                    }
                    at++;
                }
            }
            if (at < json.length()) {
                out.append(json, at, Math.min(at + 1, json.length())); // says that there is more
            }
        }

        private int binary() {
            int number = Integer.parseInt(placeholder.group(1));
            int size = number < attachments.size() ? attachments.get(number).remaining() : 0;
            out.append('<').append(size).append(" bytes>");
            return placeholder.end();
        }

        /** A text is a name if a colon follows. */
        private int text(int begin) {
            int end = textEnd(begin);
            int next = end;
            while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
                next++;
            }
            String text = json.substring(begin + 1, end - 1);
            if (next == json.length() || json.charAt(next) != ':') {
                out.append(SECRET_TEXT.matcher(text).find() ? MASK : json.substring(begin, end));
                return end;
            }
            out.append(json, begin, end).append(':');
            if (text.indexOf('\\') >= 0 || isSecret(text)) { // who writes a name with escapes may hide something
                out.append(MASK);
                return valueEnd(next + 1);
            }
            return next + 1;
        }

        private int textEnd(int begin) {
            int end = begin + 1;
            while (json.charAt(end) != '"') {
                end += json.charAt(end) == '\\' ? 2 : 1;
            }
            return end + 1;
        }

        /** Where the value is over that begins here, whatever it is. */
        private int valueEnd(int from) {
            int depth = 0;
            int at = from;
            while (at < json.length()) {
                char c = json.charAt(at);
                boolean closes = c == '}' || c == ']';
                if (depth == 0 && (c == ',' || closes)) {
                    return at;
                }
                depth += c == '{' || c == '[' ? 1 : closes ? -1 : 0;
                at = c == '"' ? textEnd(at) : at + 1;
            }
            return at;
        }
    }
}
