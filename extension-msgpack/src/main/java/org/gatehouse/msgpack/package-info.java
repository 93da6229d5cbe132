/**
 * MessagePack as npm's {@code notepack.io} writes and reads it, versions 2 and 3: Socket.IO packets for clients with
 * {@code socket.io-msgpack-parser}, which find themselves where {@code gatehouse-msgpack.jar} is and the option
 * {@code parser} says {@code msgpack}, and a codec for whoever else meets that form.
 *
 * <p>Start at {@link org.gatehouse.msgpack.MsgpackCodec} for values, at {@link org.gatehouse.msgpack.MsgpackReader} and
 * {@link org.gatehouse.msgpack.MsgpackWriter} for single parts of a message.
 */
@NullMarked
package org.gatehouse.msgpack;

import org.jspecify.annotations.NullMarked;
