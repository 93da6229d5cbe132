package org.gatehouse.internal.plainws;

import java.util.Map;
import java.util.Optional;
import org.gatehouse.ParsedMessage;
import org.gatehouse.internal.json.JsonLimits;
import org.gatehouse.internal.json.JsonScanner;
import org.gatehouse.internal.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/** The built-in form of frames, {@code {"event":…,"data":…,"id":…}}: text enters, its raw parts leave. */
final class PlainMessages {

    private PlainMessages() {}

    /** What a frame is; {@code null} for JSON that is no message. */
    static @Nullable Inbound read(String text, JsonLimits limits) throws JsonSyntaxException {
        Map<String, String> members = JsonScanner.objectMembers(text, 0, limits);
        String event = members.get("event");
        String id = members.get("id");
        Optional<String> data = Optional.ofNullable(members.get("data"));
        if (event == null) {
            return id != null && isAckId(id) ? new Inbound.Answer(Long.parseLong(id), data) : null;
        }
        if (!event.startsWith("\"") || id != null && !isId(id)) {
            return null;
        }
        return new Inbound.Message(new ParsedMessage(JsonScanner.stringValue(event), data, Optional.ofNullable(id)));
    }

    private static boolean isAckId(String json) {
        return json.length() <= 18 && json.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isId(String json) {
        char first = json.charAt(0);
        return first == '"' || first == '-' || first >= '0' && first <= '9';
    }

    /** A frame that has been understood. */
    sealed interface Inbound {

        /** A message for the gateways. */
        record Message(ParsedMessage message) implements Inbound {}

        /** The answer to an event of ours. */
        record Answer(long id, Optional<String> data) implements Inbound {}
    }
}
