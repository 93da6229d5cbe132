package org.gatehouse.spi;

import java.util.List;

/**
 * What nodes of a cluster say to one another about a session of a protocol whose requests and WebSocket arrive at any of them. The
 * <em>owner</em> of a session is the node that it began on; a <em>holder</em> is the node at which one of its requests, or its
 * WebSocket, has arrived. Packets are {@link Frame}s, as a WebSocket would carry them.
 *
 * <p>Nobody but the owner knows whether an id is that of a session: ids are secrets of the client, and leave a node only in
 * these messages.
 */
public sealed interface SessionMessage {

    /** The name of the transport of requests. */
    String POLLING = "polling";

    /** The name of the transport of WebSockets. */
    String WEBSOCKET = "websocket";

    /**
     * A node asks all others who owns a session, for a request or a WebSocket that has arrived there.
     *
     * @param requestId the number of the question, of which the asker has no other
     * @param sid the id of the session
     * @param transport {@link #POLLING} or {@link #WEBSOCKET}
     * @param write whether the client sends something, and does not wait for something
     * @param mayWait whether the request may wait until there is something for the client
     */
    record AcquireLock(int requestId, String sid, String transport, boolean write, boolean mayWait)
            implements SessionMessage {}

    /**
     * The owner answers; nobody else does.
     *
     * @param requestId the number of the question
     * @param success whether the asker may go on, as the holder
     * @param confirms whether the owner says of packets that it has {@link Taken} them
     */
    record LockAnswer(int requestId, boolean success, boolean confirms) implements SessionMessage {}

    /**
     * The owner sends packets for the client by way of the holder.
     *
     * @param sid the id of the session
     * @param packets the packets, which end a request that waits
     * @param compress whether it is worth compressing them
     * @param number counts from 1 for each WebSocket, so that a gap is seen; 0 for a request
     */
    record Drain(String sid, List<Frame> packets, boolean compress, long number) implements SessionMessage {

        /**
         * Copies the list.
         *
         * @param sid the id of the session
         * @param packets the packets
         * @param compress whether it is worth compressing them
         * @param number counts the messages to a WebSocket
         */
        public Drain {
            packets = List.copyOf(packets);
        }
    }

    /**
     * The holder passes a packet of the client on to the owner.
     *
     * @param sid the id of the session
     * @param packet the packet
     * @param number counts from 1 for each WebSocket, so that a gap is seen; 0 for a request
     * @param requestId the number under which {@link Taken} is expected, 0 if it is not
     */
    record Packet(String sid, Frame packet, long number, int requestId) implements SessionMessage {}

    /**
     * The owner has taken a packet, and all before it; more may be sent.
     *
     * @param requestId the number that came with the packet
     * @param success whether the session goes on
     */
    record Taken(int requestId, boolean success) implements SessionMessage {}

    /**
     * A client goes over to its WebSocket, or does not.
     *
     * @param requestId the number of the question
     * @param sid the id of the session
     * @param success {@code false} if the attempt has failed, which is not answered
     */
    record Upgrade(int requestId, String sid, boolean success) implements SessionMessage {}

    /**
     * The owner answers an {@link Upgrade}.
     *
     * @param requestId the number of the question
     * @param takeOver whether the holder becomes the owner
     * @param packets what the client had sent before, if so
     */
    record UpgradeAnswer(int requestId, boolean takeOver, List<Frame> packets) implements SessionMessage {

        /**
         * Copies the list.
         *
         * @param requestId the number of the question
         * @param takeOver whether the holder becomes the owner
         * @param packets what the client had sent before
         */
        public UpgradeAnswer {
            packets = List.copyOf(packets);
        }
    }

    /**
     * Said by the holder: its client is gone. Said by the owner: the request or the WebSocket is to end.
     *
     * @param sid the id of the session
     * @param transport {@link #POLLING} or {@link #WEBSOCKET}, empty where the node does not say
     * @param reason why
     * @param code the close code for a WebSocket, RFC 6455 section 7.4; 1005 for none
     */
    record Close(String sid, String transport, String reason, int code) implements SessionMessage {}

    /**
     * The holder is about to stop, and wants to hold a waiting request no longer; the owner ends it with an empty answer.
     *
     * @param sid the id of the session
     */
    record Release(String sid) implements SessionMessage {}
}
