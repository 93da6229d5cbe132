package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gatehouse.internal.engineio.EngineIoPacket.Binary;
import org.gatehouse.internal.engineio.EngineIoPacket.Close;
import org.gatehouse.internal.engineio.EngineIoPacket.Noop;
import org.gatehouse.internal.engineio.EngineIoPacket.Open;
import org.gatehouse.internal.engineio.EngineIoPacket.Ping;
import org.gatehouse.internal.engineio.EngineIoPacket.Pong;
import org.gatehouse.internal.engineio.EngineIoPacket.Text;
import org.gatehouse.internal.engineio.EngineIoPacket.Upgrade;
import org.gatehouse.spi.Frame;
import org.jspecify.annotations.Nullable;

/** Frames and polling payloads become packets, and the other way round. Holds no state. */
final class EngineIoCodec {

    private static final char SEPARATOR = '\u001e';
    private static final char BASE64 = 'b';

    private EngineIoCodec() {}

    /**
     * What a polling payload held.
     *
     * @param packets the packets before the first bad one
     * @param malformed whether there was a bad one, or too many
     */
    record Payload(List<EngineIoPacket> packets, boolean malformed) {

        Payload {
            packets = List.copyOf(packets);
        }
    }

    /** Returns the packet of a text frame or of a part of a payload, or {@code null} if it is none. */
    static @Nullable EngineIoPacket decode(String frame) {
        if (frame.isEmpty()) {
            return null;
        }
        return switch (frame.charAt(0)) {
            case '0' -> new Open(frame.substring(1));
            case '1' -> new Close();
            case '2' -> new Ping(frame.substring(1));
            case '3' -> new Pong(frame.substring(1));
            case '4' -> new Text(frame.substring(1));
            case '5' -> new Upgrade();
            case '6' -> new Noop();
            case BASE64 -> binary(frame); // of a WebSocket, too, for a client with forceBase64
            default -> null;
        };
    }

    /** Returns the packet of a frame, or {@code null} if it is none. */
    static @Nullable EngineIoPacket decode(Frame frame) {
        if (frame instanceof Frame.Binary binary) {
            return new Binary(binary.data().duplicate());
        }
        return decode(((Frame.Text) frame).text());
    }

    private static @Nullable EngineIoPacket binary(String frame) {
        ByteBuffer data = Base64Reader.read(frame, 1);
        return data == null ? null : new Binary(data);
    }

    /** Returns the WebSocket frame of a packet. */
    static Frame encode(EngineIoPacket packet) {
        if (packet instanceof Binary binary) {
            return new Frame.Binary(binary.data());
        }
        return new Frame.Text(text(packet));
    }

    private static String text(EngineIoPacket packet) {
        if (packet instanceof Text message) {
            return EngineIoSession.TEXT_PREFIX + message.data();
        }
        if (packet instanceof Open open) {
            return "0" + open.data();
        }
        if (packet instanceof Ping ping) {
            return "2" + ping.data();
        }
        if (packet instanceof Pong pong) {
            return "3" + pong.data();
        }
        return packet instanceof Close ? "1" : packet instanceof Upgrade ? "5" : "6";
    }

    /** Splits the body of a POST; stops at the first bad packet and after so many packets. */
    static Payload decodePayload(byte[] body, int maxPackets) {
        String text = new String(body, StandardCharsets.UTF_8);
        List<EngineIoPacket> packets = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf(SEPARATOR, start);
            if (end < 0) {
                end = text.length();
            }
            EngineIoPacket packet = packets.size() < maxPackets ? decode(text.substring(start, end)) : null;
            if (packet == null) {
                return new Payload(packets, true);
            }
            packets.add(packet);
            start = end + 1;
        }
        return new Payload(packets, false);
    }

    /** Joins frames to the answer of a poll. */
    static byte[] encodePayload(List<? extends Frame> frames) {
        if (frames.size() == 1 && frames.get(0) instanceof Frame.Text text) {
            return text.utf8();
        }
        StringBuilder payload = new StringBuilder();
        for (Frame frame : frames) {
            if (!payload.isEmpty()) {
                payload.append(SEPARATOR);
            }
            if (frame instanceof Frame.Text text) {
                payload.append(text.text());
            } else if (frame instanceof Frame.Binary binary) {
                payload.append(BASE64).append(base64(binary.data().duplicate()));
            }
        }
        return payload.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(ByteBuffer data) {
        ByteBuffer encoded = Base64.getEncoder().encode(data);
        return StandardCharsets.ISO_8859_1.decode(encoded).toString();
    }
}
