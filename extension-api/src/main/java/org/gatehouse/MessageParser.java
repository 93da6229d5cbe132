package org.gatehouse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a plain WebSocket that do not have the form {@code {"event","data","id"}}, such as
 * {@code ["event",data]}; {@link ParsedMessage#of(String, Object)} takes what a JSON library has read. A CDI bean of this type replaces the built-in form for the application;
 * {@link Server#messageParser} replaces it for one path at run time. Only what comes in is affected.
 */
@FunctionalInterface
public interface MessageParser {

    /**
     * Reads a text frame. Called by many threads at once, on the thread that reads the connection: must not block.
     *
     * @param text the frame
     * @return the message, or {@code null} to drop the frame silently; a message without event is dropped, too
     * @throws Exception to drop the frame and have it logged
     */
    @Nullable ParsedMessage parse(String text) throws Exception;

    /**
     * Reads a binary frame; unless overridden, one that holds text in UTF-8.
     *
     * @param data the frame
     * @return the message, or {@code null} to drop the frame silently
     * @throws CharacterCodingException if the frame is no UTF-8
     * @throws Exception to drop the frame and have it logged
     */
    default @Nullable ParsedMessage parse(ByteBuffer data) throws Exception {
        return parse(StandardCharsets.UTF_8.newDecoder().decode(data).toString());
    }
}
