package org.gatehouse.spi;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How Socket.IO packets become messages of Engine.IO and back: what Socket.IO calls a parser. Server and client must use the
 * same one; the option {@code parser} chooses it for each path. Gatehouse's own is called {@code json} and speaks as
 * {@code socket.io-parser} does; others are found by {@link java.util.ServiceLoader}.
 */
public interface SocketIoParser {

    /**
     * Returns the name that the option {@code parser} chooses the parser by.
     *
     * @return the name
     */
    String name();

    /**
     * Prepares the parser for one mount. Called once, before its first session.
     *
     * @param context the mount's options and its codec
     * @return what makes decoders and encoders
     */
    Codecs open(ProtocolContext context);

    /** The parser on one mount. Used by many threads at once. */
    interface Codecs {

        /**
         * Makes the decoder of one session.
         *
         * @return the decoder
         */
        Decoder decoder();

        /**
         * Makes an encoder for the clients of a namespace.
         *
         * @param namespace the namespace
         * @return the encoder
         */
        Encoder encoder(String namespace);
    }

    /** Takes the messages of one session in order, one at a time. May keep what is not a whole packet yet. */
    interface Decoder {

        /**
         * Takes a text message.
         *
         * @param message the message, without Engine.IO's own type
         * @return the packet, or {@code null} if more must come first
         * @throws PacketException if no well-behaved client sends this
         */
        @Nullable SocketIoPacket text(String message) throws PacketException;

        /**
         * Takes a binary message.
         *
         * @param data the message
         * @return the packet, or {@code null} if more must come first
         * @throws PacketException if no well-behaved client sends this
         */
        @Nullable SocketIoPacket binary(ByteBuffer data) throws PacketException;
    }

    /**
     * Makes the frames of one packet. A text frame begins with the {@code 4} that is Engine.IO's type of a message, so that
     * no text is copied to add it; a binary frame is the message itself. Used by many threads at once.
     */
    interface Encoder {

        /**
         * Says that a client has joined.
         *
         * @param socketId the client's id
         * @param privateId what the client shows when it comes back after a loss, where it can be recovered
         * @return the frames
         */
        List<Frame> connect(String socketId, Optional<String> privateId);

        /**
         * Says that a client may not join.
         *
         * @param message why not
         * @param data further data for the client, or {@code null}
         * @return the frames
         * @throws IllegalArgumentException if the data cannot be written
         */
        List<Frame> connectError(String message, @Nullable Object data);

        /**
         * Says that a client has left.
         *
         * @return the frames
         */
        List<Frame> disconnect();

        /**
         * Encodes an event, once for all of its recipients: see {@link OutboundEvent#encoded}.
         *
         * @param event the event
         * @return the frames
         * @throws IllegalArgumentException if the name is reserved or a value cannot be written
         */
        List<Frame> event(OutboundEvent event);

        /**
         * Encodes an event for one recipient.
         *
         * @param name the event's name
         * @param arguments the arguments
         * @param ackId the id of the acknowledgement asked for
         * @return the frames
         * @throws IllegalArgumentException if the name is reserved or a value cannot be written
         */
        List<Frame> event(String name, List<? extends @Nullable Object> arguments, OptionalLong ackId);

        /**
         * Encodes an event that was written before.
         *
         * @param written the event's name, its arguments and its offset, as one JSON array
         * @return the frames
         */
        List<Frame> event(Payload written);

        /**
         * Encodes an acknowledgement.
         *
         * @param id the id that the client gave
         * @param values the values
         * @return the frames
         * @throws IllegalArgumentException if a value cannot be written
         */
        List<Frame> ack(long id, List<? extends @Nullable Object> values);
    }
}
