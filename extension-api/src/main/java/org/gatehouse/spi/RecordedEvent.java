package org.gatehouse.spi;

/**
 * An event that clients may miss.
 *
 * @param written its name and what follows, as one JSON array
 * @param target who was meant to receive it
 */
public record RecordedEvent(Payload written, BroadcastTarget target) {

    /**
     * An event that a client has missed.
     *
     * @param offset its offset
     * @param event the event
     */
    public record Missed(String offset, RecordedEvent event) {}
}
