package org.gatehouse.internal.dispatch;

import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.CauseFactory;
import org.gatehouse.ValidationException;
import org.gatehouse.WsException;
import org.gatehouse.internal.json.JsonLimits;
import org.gatehouse.internal.json.JsonScanner;
import org.gatehouse.internal.json.JsonSyntaxException;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** Takes a failure and yields what its client is told; what a client must not know goes to the log. */
public final class FailureReport {

    private static final Logger LOG = System.getLogger(FailureReport.class.getPackageName());

    /** The event that a connect hook is known by. */
    static final String CONNECT_HOOK = "handleConnection";
    /** What a client sent must not come back many times as large. */
    private static final int MOST_VIOLATIONS = 100;

    private static final int LONGEST_PATH = 1000;

    /** Less than what the codec writes, so that there is room for what a cause puts around the data. */
    private static final JsonLimits REPEATED = new JsonLimits(400, Integer.MAX_VALUE);

    private final PayloadCodec codec;
    private final Optional<CauseFactory> causes;
    private final boolean includeCause;

    /**
     * Creates the report of a mount.
     *
     * @param options the mount's settings
     * @param codec turns JSON into values
     * @param causes makes the cause, if the application has its own way
     */
    public FailureReport(MountOptions options, PayloadCodec codec, Optional<CauseFactory> causes) {
        this.codec = codec;
        this.causes = causes;
        this.includeCause = options.get(StandardOptions.INCLUDE_CAUSE);
    }

    /** What a failure of a handler really is. */
    static Throwable translate(Throwable failure, MessageExchange exchange) {
        Filters filters = exchange.handlerMethod().enhancers().filters();
        Throwable thrown = WrappedFailures.unwrap(failure, filters::nameWrapper);
        return ConstraintFailures.translate(thrown, exchange.handlerMethod());
    }

    /** The failure of a handler, translated. */
    Object of(Throwable failure, MessageExchange exchange) {
        return payload(failure, exchange.event(), exchange.body());
    }

    /** The failure of a connect hook. */
    Object ofHook(Throwable failure) {
        return payload(WrappedFailures.unwrap(failure), CONNECT_HOOK, null);
    }

    /** The form for a failure that cannot be written as JSON itself. */
    Object internalError(Throwable failure, MessageExchange exchange) {
        LOG.log(Level.ERROR, exchange.handlerMethod() + " answered with what cannot be written as JSON", failure);
        return error("Internal server error", Map.of(), exchange.event(), exchange.body());
    }

    /**
     * A message that nobody handles.
     *
     * @param event its event
     * @param body its body
     * @return what the client is told
     */
    public Object unknownEvent(String event, @Nullable Payload body) {
        return error("Unknown event", Map.of(), event, body);
    }

    /**
     * An event that is refused, and that nobody would have handled.
     *
     * @param failure why
     * @param event the event's name
     * @param body its body
     * @return what the client is told
     */
    public Object refused(Throwable failure, String event, @Nullable Payload body) {
        if (failure instanceof WsException known) {
            Object payload = known.payload();
            if (payload != null) {
                return payload;
            }
            Map<String, Object> more = known.data() == null ? Map.of() : Map.of("data", known.data());
            return error(String.valueOf(known.getMessage()), more, event, body);
        }
        return error("Internal server error", Map.of(), event, body);
    }

    /**
     * A message that comes more often than it may; without its data, of which there would be too much.
     *
     * @param event its event
     * @return what the client is told
     */
    public Object tooMany(String event) {
        return error("Too many requests", Map.of(), event, null);
    }

    /**
     * Logs a failure: an error, unless the application threw it to tell the client.
     *
     * @param failure the failure
     * @param where what failed
     */
    public static void logUnexpected(Throwable failure, String where) {
        if (failure instanceof WsException) {
            LOG.log(Level.DEBUG, () -> where + " refused: " + failure.getMessage());
        } else {
            LOG.log(Level.ERROR, where + " failed", failure);
        }
    }

    private Object payload(Throwable failure, String event, @Nullable Payload body) {
        if (failure instanceof ValidationException invalid) {
            return error("Validation failed", Map.of("violations", plain(invalid.violations())), event, body);
        }
        if (failure instanceof WsException known) {
            Object payload = known.payload();
            return payload != null ? payload : error(known.getMessage(), data(known), event, body);
        }
        return error("Internal server error", Map.of(), event, body);
    }

    private static Map<String, Object> data(WsException failure) {
        Object data = failure.data();
        return data == null ? Map.of() : Map.of("data", data);
    }

    private Object error(@Nullable String message, Map<String, Object> details, String event, @Nullable Payload body) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("message", message);
        error.putAll(details);
        Object cause = includeCause ? cause(event, body) : null;
        if (cause != null) {
            error.put("cause", cause);
        }
        return error;
    }

    private static List<Map<String, String>> plain(List<ValidationException.Violation> violations) {
        return violations.stream()
                .limit(MOST_VIOLATIONS)
                .map(FailureReport::plain)
                .toList();
    }

    /** A map, because JSON-B sorts the properties of a record by name. */
    private static Map<String, String> plain(ValidationException.Violation violation) {
        Map<String, String> map = new LinkedHashMap<>();
        String path = violation.path();
        map.put("path", path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path);
        map.put("message", violation.message());
        return map;
    }

    private @Nullable Object cause(String event, @Nullable Payload body) {
        Object data = data(body);
        if (causes.isPresent()) {
            return made(causes.get(), event, data);
        }
        Map<String, Object> cause = new LinkedHashMap<>();
        cause.put("pattern", event);
        if (data != null) {
            cause.put("data", data);
        }
        return cause;
    }

    /** A cause that cannot be made, or not be written, must not keep the client from learning of the failure. */
    private @Nullable Object made(CauseFactory factory, String event, @Nullable Object data) {
        try {
            Object cause = factory.cause(event, data);
            codec.write(cause);
            return cause;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the CauseFactory failed for " + event, e);
            return null;
        }
    }

    /**
     * The data as it was sent; left out where it has attachments, which would make the failure a binary event, and where it
     * is nested so deeply that the failure could not be written.
     */
    private @Nullable Object data(@Nullable Payload body) {
        if (body == null || !body.attachments().isEmpty()) {
            return null;
        }
        try {
            JsonScanner.value(body.json(), 0, REPEATED);
            return codec.read(body, JsonValue.class);
        } catch (PayloadException | JsonSyntaxException e) {
            return null;
        }
    }
}
