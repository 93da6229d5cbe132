package org.gatehouse.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Takes what a client sent when it connected and yields what of it may be shown: the values of secrets are stars. */
final class Secrets {

    static final String MASK = "***";

    private static final Pattern NAMES =
            Pattern.compile("passw(or)?d|passphrase|secret|token|authori[sz]ation|authentic|cookie"
                    + "|credential|api-?key|access-?key|private-?key|session-?id|jsessionid|jwt|ticket|csrf|xsrf|signature"
                    + "|client-cert|(^|-)(auth|pwd|pass|pin|otp|key|sig)(-|$)");
    /** Where browsers without headers of their own put tokens. */
    private static final String SUBPROTOCOL = "sec-websocket-protocol";

    private static final String REFERER = "referer";

    private Secrets() {}

    /** Tells whether a header, parameter or property looks as if its value were nobody else's business. */
    static boolean isSecret(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return NAMES.matcher(words).find();
    }

    static Map<String, Object> headers(Map<String, List<String>> headers) {
        Map<String, Object> shown = new TreeMap<>();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean secret = lower.equals(SUBPROTOCOL) || isSecret(lower) && !lower.equals("sec-websocket-key");
            String value = String.join(", ", values);
            shown.put(lower, secret ? MASK : lower.equals(REFERER) ? url(value) : value);
        });
        return shown;
    }

    static Map<String, Object> query(Map<String, List<String>> query) {
        Map<String, Object> shown = new TreeMap<>();
        query.forEach((name, values) -> {
            Object value = values.size() == 1 ? values.get(0) : values;
            shown.put(name, isSecret(name) ? MASK : value);
        });
        return shown;
    }

    /** A URL with the same names and stars for the values of secret ones. */
    static String url(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return url;
        }
        List<String> pairs = new ArrayList<>();
        for (String pair : url.substring(question + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            boolean secret = equals > 0 && isSecret(pair.substring(0, equals));
            pairs.add(secret ? pair.substring(0, equals + 1) + MASK : pair);
        }
        return url.substring(0, question + 1) + String.join("&", pairs);
    }
}
