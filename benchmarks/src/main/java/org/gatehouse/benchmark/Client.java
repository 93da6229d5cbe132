package org.gatehouse.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * One WebSocket of the load: RFC 6455 over a socket that does not block. What is said while a read is worked on leaves in
 * one write. Used by the loop's thread alone.
 */
final class Client {

    /** What happens to a client. */
    interface Script {
        /** The handshake is answered. */
        void opened(Client client);

        /** A text has come; it lies in the buffer between position and limit. */
        void text(Client client, ByteBuffer text);

        /** The connection has ended, whoever ended it. */
        void closed(Client client);
    }

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Script script;
    private ByteBuffer in = ByteBuffer.allocate(2048);
    private ByteBuffer out = ByteBuffer.allocate(2048);
    private boolean open;
    private boolean leaving;
    private boolean working;

    Client(SocketChannel channel, SelectionKey key, Script script) {
        this.channel = channel;
        this.key = key;
        this.script = script;
    }

    /** A text frame as a client sends it; a mask may be any, and this one changes nothing. */
    static byte[] frame(String text) {
        return frame(TEXT, text.getBytes(UTF_8));
    }

    private static byte[] frame(int opcode, byte[] payload) {
        int length = payload.length;
        ByteBuffer frame = ByteBuffer.allocate(length + 14).put((byte) (0x80 | opcode));
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else if (length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        byte[] mask = {0x12, 0x34, 0x56, 0x78};
        frame.put(mask);
        for (int i = 0; i < length; i++) {
            frame.put((byte) (payload[i] ^ mask[i & 3]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    void connected(String path) throws IOException {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        send(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(ISO_8859_1));
    }

    /** Sends frames. */
    void send(byte[] frames) {
        if (out.remaining() < frames.length) {
            out = ByteBuffer.allocate(2 * (out.position() + frames.length)).put(out.flip());
        }
        out.put(frames);
        if (!working) {
            flush();
        }
    }

    void writable() {
        flush();
    }

    private void flush() {
        try {
            out.flip();
            channel.write(out);
            int interest = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            out.compact();
            if (key.interestOps() != interest) {
                key.interestOps(interest);
            }
        } catch (IOException e) {
            ended();
        }
    }

    void readable() {
        try {
            if (channel.read(in) < 0) {
                ended();
                return;
            }
        } catch (IOException e) {
            ended();
            return;
        }
        working = true;
        in.flip();
        if (open || handshakeAnswered()) {
            while (channel.isOpen() && frame()) {
                // the next one
            }
        }
        working = false;
        if (channel.isOpen()) {
            in.compact();
            if (out.position() > 0) {
                flush();
            }
        }
    }

    private boolean handshakeAnswered() {
        String head = ISO_8859_1.decode(in.duplicate()).toString();
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException(head);
        }
        in.position(in.position() + end + 4);
        open = true;
        script.opened(this);
        return true;
    }

    /** Reads one frame, if all of it is there. */
    private boolean frame() {
        int start = in.position();
        if (in.remaining() < 2) {
            return room(2);
        }
        int header = 2;
        long length = in.get(start + 1);
        if (length == 126) {
            header = 4;
            length = in.remaining() < header ? Short.MAX_VALUE : in.getShort(start + 2) & 0xFFFF;
        } else if (length == 127) {
            header = 10;
            length = in.remaining() < header ? Short.MAX_VALUE : in.getLong(start + 2);
        }
        int end = Math.toIntExact(start + header + length);
        if (end > in.limit()) {
            return room(header + (int) length);
        }
        ByteBuffer payload = in.duplicate().position(start + header).limit(end);
        in.position(end);
        switch (in.get(start) & 0xF) {
            case TEXT -> script.text(this, payload);
            case PING -> send(frame(10, bytes(payload)));
            case CLOSE -> ended();
            default -> throw new IllegalStateException("an unexpected frame");
        }
        return true;
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    private boolean room(int needed) {
        if (in.capacity() < needed) {
            in = ByteBuffer.allocate(2 * needed).put(in).flip();
        }
        return false;
    }

    private void ended() {
        if (channel.isOpen()) {
            end();
            script.closed(this);
        }
    }

    /** Says goodbye as a browser does whose tab is closed; the connection ends when the server has answered. */
    void leave() {
        if (leaving) {
            return;
        }
        leaving = true;
        if (open) {
            send(frame(CLOSE, new byte[] {0x03, (byte) 0xE9}));
        } else {
            ended();
        }
    }

    boolean leaving() {
        return leaving;
    }

    private void end() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(ByteBuffer text) {
        return UTF_8.decode(text.duplicate()).toString();
    }

    /** Returns whether the text begins so; ASCII. */
    static boolean startsWith(ByteBuffer text, String expected) {
        if (text.remaining() < expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (text.get(text.position() + i) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
