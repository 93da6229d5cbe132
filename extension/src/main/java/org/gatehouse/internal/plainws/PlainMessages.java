package org.gatehouse.internal.plainws;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.MessageParser;
import org.gatehouse.ParsedMessage;
import org.gatehouse.internal.json.JsonLimits;
import org.gatehouse.internal.json.JsonScanner;
import org.gatehouse.internal.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Frames enter; what they mean leaves, its parts still JSON: after the application's parser, if there is one, else in the
 * built-in form {@code {"event":…,"data":…,"id":…}}.
 *
 * @param limits what is accepted as JSON
 * @param parser the application's parser, as it is at the moment
 * @param log learns of failures of that parser
 */
record PlainMessages(JsonLimits limits, Supplier<Optional<MessageParser>> parser, GarbageLog log) {

    private static final int LONGEST_ACK_ID = 18;

    Parsed read(String text) {
        Optional<MessageParser> custom = parser.get();
        return custom.isPresent() ? parse(() -> custom.get().parse(text), text) : builtIn(text);
    }

    Parsed read(ByteBuffer data) {
        Optional<MessageParser> custom = parser.get();
        try {
            return custom.isPresent() ? parse(() -> custom.get().parse(data.duplicate()), null) : builtIn(text(data));
        } catch (CharacterCodingException e) {
            return new Parsed.Garbage("binary that is no UTF-8", null);
        }
    }

    private Parsed builtIn(String text) {
        Map<String, String> members;
        try {
            members = JsonScanner.objectMembers(text, 0, limits);
        } catch (JsonSyntaxException e) {
            return new Parsed.Garbage("no JSON object", null);
        }
        String id = members.get("id");
        if (id != null && !isId(id)) {
            if (!id.equals("null")) {
                return new Parsed.Garbage("an id that is neither text nor number", null);
            }
            id = null;
        }
        String event = members.get("event");
        String data = members.get("data");
        if (event == null && id != null && isAckId(id)) {
            return new Parsed.Answer(Long.parseLong(id), Optional.ofNullable(data));
        }
        if (event == null || !event.startsWith("\"")) {
            return new Parsed.Garbage("no event", id);
        }
        return new Parsed.Message(JsonScanner.stringValue(event), Optional.ofNullable(data), id);
    }

    /** What the parser does not know may still be an acknowledgement. */
    private Parsed parse(Parsing parsing, @Nullable String text) {
        try {
            ParsedMessage message = parsing.parse();
            if (message != null) {
                return checked(message);
            }
        } catch (Exception | StackOverflowError failure) { // how deep a parser recurses, the client decides
            log.parserFailed(failure);
        }
        Parsed builtIn = text == null ? null : builtIn(text);
        return builtIn instanceof Parsed.Answer ? builtIn : new Parsed.Garbage("the parser knows no such frame", null);
    }

    /** What a parser cut out of a frame is as hostile as the frame, and may be nothing at all. */
    private Parsed checked(ParsedMessage message) {
        if (lacksPart(message)) {
            return new Parsed.Garbage("the parser yields null for a part", null);
        }
        try {
            String data = message.data().isPresent()
                    ? JsonScanner.value(message.data().get(), 0, limits)
                    : null;
            String id =
                    message.id().isPresent() ? JsonScanner.value(message.id().get(), 0, limits) : null;
            if (id == null || isId(id)) {
                return new Parsed.Message(message.event(), Optional.ofNullable(data), id);
            }
        } catch (JsonSyntaxException e) {
            return new Parsed.Garbage("the parser yields no JSON", null);
        }
        return new Parsed.Garbage("the parser yields an id that is neither text nor number", null);
    }

    /** Parsers are not compiled with our checks. */
    private static boolean lacksPart(ParsedMessage message) {
        return message.event() == null || message.data() == null || message.id() == null;
    }

    private static String text(ByteBuffer data) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(data).toString();
    }

    private static boolean isAckId(String json) {
        return json.length() <= LONGEST_ACK_ID && json.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isId(String json) {
        char first = json.charAt(0);
        return first == '"' || first == '-' || first >= '0' && first <= '9';
    }

    /** What a frame means. */
    sealed interface Parsed {

        /** A message for the gateways. */
        record Message(
                String event,
                Optional<String> data,
                @Nullable String id) implements Parsed {}

        /** The answer to an event of ours. */
        record Answer(long id, Optional<String> data) implements Parsed {}

        /** Nothing that is understood; the id, if it has one nevertheless, is echoed. */
        record Garbage(String reason, @Nullable String id) implements Parsed {}
    }

    /** One call of the application's parser. */
    @FunctionalInterface
    private interface Parsing {

        @Nullable ParsedMessage parse() throws Exception;
    }
}
