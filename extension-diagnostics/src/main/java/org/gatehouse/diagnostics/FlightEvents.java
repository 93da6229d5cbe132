package org.gatehouse.diagnostics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.gatehouse.spi.MessageObservation;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.ObservedConnection;
import org.jspecify.annotations.Nullable;

/** Takes what happens, commits events of the Flight Recorder. Nothing is made of what nobody records. */
final class FlightEvents {

    private final EventType messages = EventType.getEventType(MessageEvent.class);
    private final EventType connections = EventType.getEventType(ConnectionEvent.class);
    private final Map<ObservedConnection, ConnectionEvent> open = new ConcurrentHashMap<>();

    @Nullable MessageObservation message(Observation.MessageIn message) {
        if (!messages.isEnabled()) {
            return null;
        }
        MessageEvent event = new MessageEvent();
        event.begin();
        return new Recorded(event, message);
    }

    void opened(ObservedConnection connection) {
        if (connections.isEnabled()) {
            ConnectionEvent event = new ConnectionEvent();
            event.begin();
            open.put(connection, event);
        }
    }

    void closed(Observation.ConnectionClosed closed) {
        ConnectionEvent event = open.remove(closed.connection());
        if (event != null && event.shouldCommit()) {
            event.path = closed.path();
            event.transport = closed.connection().transport();
            event.reason = closed.reason().text();
            event.commit();
        }
    }

    void refused(String path, String kind) {
        RefusedEvent event = new RefusedEvent();
        if (event.shouldCommit()) {
            event.path = path;
            event.kind = kind;
            event.commit();
        }
    }

    void dropped(Observation.Dropped dropped) {
        DroppedEvent event = new DroppedEvent();
        if (event.shouldCommit()) {
            event.path = dropped.path();
            event.cause = dropped.cause().name();
            event.messages = dropped.messages();
            event.commit();
        }
    }

    void exceeded(Observation.LimitExceeded exceeded) {
        LimitEvent event = new LimitEvent();
        if (event.shouldCommit()) {
            event.path = exceeded.path();
            event.limit = exceeded.limit().key();
            event.commit();
        }
    }

    /** One message that is recorded. */
    private record Recorded(MessageEvent event, Observation.MessageIn message) implements MessageObservation {

        @Override
        public void handled(Observation.MessageHandled handled) {
            event.end();
            if (event.shouldCommit()) {
                event.path = message.path();
                event.event = message.event();
                event.client = message.socket().id();
                event.outcome = handled.outcome().name();
                event.size = message.size();
                event.waiting = handled.waitingNanos();
                event.commit();
            }
        }
    }

    /** A message of a client, from its guards to its outcome. */
    @Name("gatehouse.Message")
    @Label("Message")
    @Category("Gatehouse")
    @Description("A message of a client, from its guards to its outcome")
    @Threshold("10 ms")
    @StackTrace(false)
    static final class MessageEvent extends Event {

        @Label("Path")
        @Nullable String path;

        @Label("Event")
        @Nullable String event;

        @Label("Client")
        @Nullable String client;

        @Label("Outcome")
        @Nullable String outcome;

        @Label("Size")
        @DataAmount
        long size;

        @Label("Waiting for its turn")
        @Timespan(Timespan.NANOSECONDS)
        long waiting;
    }

    /** A connection, from its opening to its end. */
    @Name("gatehouse.Connection")
    @Label("Connection")
    @Category("Gatehouse")
    @Description("A connection, from its opening to its end")
    @StackTrace(false)
    static final class ConnectionEvent extends Event {

        @Label("Path")
        @Nullable String path;

        @Label("Transport")
        @Nullable String transport;

        @Label("Reason")
        @Nullable String reason;
    }

    /** A client that was turned away. */
    @Name("gatehouse.Refused")
    @Label("Refused")
    @Category("Gatehouse")
    @Description("A client that was turned away before it had a connection, or had joined a namespace")
    @StackTrace(false)
    static final class RefusedEvent extends Event {

        @Label("Path")
        @Nullable String path;

        @Label("Kind")
        @Nullable String kind;
    }

    /** Messages that were not sent. */
    @Name("gatehouse.Dropped")
    @Label("Dropped")
    @Category("Gatehouse")
    @Description("Messages that were not sent")
    @StackTrace(false)
    static final class DroppedEvent extends Event {

        @Label("Path")
        @Nullable String path;

        @Label("Cause")
        @Nullable String cause;

        @Label("Messages")
        int messages;
    }

    /** A client that lost its connection to a limit. */
    @Name("gatehouse.LimitExceeded")
    @Label("Limit exceeded")
    @Category("Gatehouse")
    @Description("A client that lost its connection to a limit")
    @StackTrace(false)
    static final class LimitEvent extends Event {

        @Label("Path")
        @Nullable String path;

        @Label("Limit")
        @Nullable String limit;
    }
}
