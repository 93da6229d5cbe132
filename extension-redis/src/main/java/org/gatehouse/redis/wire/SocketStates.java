package org.gatehouse.redis.wire;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.HandshakeDetails;
import org.gatehouse.spi.HandshakeState;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.SocketState;
import org.jspecify.annotations.Nullable;

/** Clients as nodes tell one another of them: states enter and leave. */
record SocketStates(PayloadCodec codec) {

    /** A date as JavaScript makes a text of it; the day is the expensive part, and nearly always that of the client before. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE MMM dd yyyy ", Locale.US);

    private static final String UTC = " GMT+0000 (Coordinated Universal Time)";
    private static final int SECONDS_OF_A_DAY = 86_400;

    /** Asking the codec for nothing costs as much as asking it for something. */
    private static final Payload NOTHING = new Payload("{}");

    private static volatile Day day = new Day(0);

    /** A day and its text. */
    private record Day(long number, String text) {
        Day(long number) {
            this(number, LocalDate.ofEpochDay(number).format(DAY));
        }
    }

    /** A client, with everything that Node's servers and the admin UI there take for granted. */
    WireTree write(SocketState state, boolean withAuth) {
        return new WireTree()
                .with("id", state.id())
                .with("handshake", handshake(state.handshake(), withAuth))
                .with("rooms", WireOpts.inOrder(state.rooms()))
                .with(
                        "data",
                        state.data().isEmpty() ? NOTHING : WireEvent.element(codec.writeArray(List.of(state.data()))));
    }

    private static String time(Instant time) {
        long seconds = time.getEpochSecond();
        Day of = day;
        if (of.number() != Math.floorDiv(seconds, SECONDS_OF_A_DAY)) {
            of = new Day(Math.floorDiv(seconds, SECONDS_OF_A_DAY));
            day = of;
        }
        int second = (int) Math.floorMod(seconds, (long) SECONDS_OF_A_DAY);
        StringBuilder text = new StringBuilder(of.text());
        twoDigits(text, second / 3600).append(':');
        twoDigits(text, second / 60 % 60).append(':');
        return twoDigits(text, second % 60).append(UTC).toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static WireTree handshake(HandshakeDetails handshake, boolean withAuth) {
        WireTree headers = new WireTree();
        handshake
                .headers()
                .forEach((name, values) -> headers.with(
                        name.toLowerCase(Locale.ROOT), values.size() == 1 ? values.get(0) : String.join(", ", values)));
        WireTree query = new WireTree();
        handshake.query().forEach((name, values) -> query.with(name, values.size() == 1 ? values.get(0) : values));
        WireTree details = new WireTree()
                .with("headers", headers)
                .with("time", time(handshake.time()))
                .with("address", handshake.address().orElse(""))
                .with("xdomain", handshake.xdomain())
                .with("secure", handshake.secure())
                .with("issued", handshake.time().toEpochMilli())
                .with("url", handshake.url())
                .with("query", query)
                .with("auth", withAuth ? new Payload(handshake.auth().toString()) : NOTHING);
        if (!handshake.routeParams().isEmpty()) {
            WireTree variables = new WireTree();
            handshake.routeParams().forEach(variables::with);
            details.with("routeParams", variables);
        }
        return details;
    }

    /** Takes a client out of a message. */
    SocketState read(Source source) throws UnreadableException {
        Reading reading = new Reading();
        source.object(name -> reading.take(name, source));
        if (reading.id == null || reading.handshake == null || reading.rooms == null) {
            throw Source.expected("a client's id, handshake and rooms");
        }
        return new SocketState(reading.id, reading.handshake.state(), reading.rooms, reading.data);
    }

    private final class Reading {

        private @Nullable String id;
        private @Nullable Handshake handshake;
        private @Nullable Set<String> rooms;
        private Map<String, Object> data = Map.of();

        void take(String name, Source source) throws UnreadableException {
            switch (name) {
                case "id" -> id = source.text();
                case "handshake" -> {
                    Handshake details = new Handshake();
                    source.object(detail -> details.take(detail, source));
                    handshake = details;
                }
                case "rooms" -> rooms = source.rooms();
                case "data" -> data = attributes(source.payload());
                default -> source.skip();
            }
        }
    }

    /** Whatever an application of Node keeps there; what is no map of values is nothing here. */
    private Map<String, Object> attributes(Payload data) throws UnreadableException {
        if (isNothing(data)) {
            return Map.of();
        }
        Map<String, Object> attributes = new HashMap<>();
        if (value(data, Object.class) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    attributes.put(String.valueOf(key), value);
                }
            });
        }
        return attributes;
    }

    private static boolean isNothing(Payload payload) {
        return payload.json().equals(NOTHING.json());
    }

    private @Nullable Object value(Payload payload, Class<?> type) throws UnreadableException {
        try {
            return codec.read(payload, type);
        } catch (PayloadException e) {
            throw new UnreadableException("a client's data cannot be read");
        }
    }

    private final class Handshake {

        private Map<String, List<String>> headers = Map.of();
        private Map<String, List<String>> query = Map.of();
        private JsonObject auth = JsonValue.EMPTY_JSON_OBJECT;
        private final Map<String, String> routeParams = new HashMap<>();
        private Instant time = Instant.EPOCH;
        private Optional<String> address = Optional.empty();
        private boolean xdomain;
        private boolean secure;
        private String url = "";

        void take(String name, Source source) throws UnreadableException {
            Source.Kind kind = source.kind();
            if (kind == Source.Kind.OBJECT && takeObject(name, source)) {
                return;
            }
            switch (kind) {
                case NUMBER -> {
                    if (name.equals("issued")) {
                        time = Instant.ofEpochMilli(source.integer());
                    } else {
                        source.skip();
                    }
                }
                case TEXT -> {
                    String text = source.text();
                    if (name.equals("url")) {
                        url = text;
                    } else if (name.equals("address")) {
                        address = text.isEmpty() ? Optional.empty() : Optional.of(text);
                    }
                }
                case TRUTH -> {
                    boolean truth = source.truth();
                    xdomain = name.equals("xdomain") ? truth : xdomain;
                    secure = name.equals("secure") ? truth : secure;
                }
                default -> source.skip();
            }
        }

        private boolean takeObject(String name, Source source) throws UnreadableException {
            switch (name) {
                case "headers" -> headers = values(source);
                case "query" -> query = values(source);
                case "routeParams" -> values(source).forEach((key, value) -> routeParams.put(key, value.get(0)));
                case "auth" -> {
                    Payload payload = source.payload();
                    if (!isNothing(payload) && value(payload, JsonValue.class) instanceof JsonObject object) {
                        auth = object;
                    }
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        HandshakeState state() {
            return new HandshakeState(headers, query, auth, routeParams, time, address, xdomain, secure, url);
        }
    }

    /** Values under names: one is a text, several are an array; others are left out. */
    private static Map<String, List<String>> values(Source source) throws UnreadableException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        source.object(name -> {
            List<String> texts = new ArrayList<>();
            if (source.kind() == Source.Kind.ARRAY) {
                source.array(index -> text(source, texts));
            } else {
                text(source, texts);
            }
            if (!texts.isEmpty()) {
                values.put(name, List.copyOf(texts));
            }
        });
        return values;
    }

    private static void text(Source source, List<String> texts) throws UnreadableException {
        switch (source.kind()) {
            case TEXT, NUMBER, TRUTH -> texts.add(source.text());
            default -> source.skip();
        }
    }
}
