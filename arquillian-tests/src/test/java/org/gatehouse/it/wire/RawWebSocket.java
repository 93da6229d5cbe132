package org.gatehouse.it.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;

/** A WebSocket client that sends any frame, well-formed or not. Used by one thread. */
public final class RawWebSocket implements AutoCloseable {

    /** The opcodes of RFC 6455, with the FIN bit. */
    public static final int TEXT = 0x81;

    public static final int BINARY = 0x82;
    public static final int CLOSE = 0x88;
    public static final int PING = 0x89;
    private static final int PONG = 0x8a;
    /** The same without FIN: the beginning and the middle of a fragmented message. */
    public static final int TEXT_BEGINS = 0x01;

    public static final int CONTINUES = 0x00;
    public static final int CONTINUES_AND_ENDS = 0x80;

    private final RawHttp http;
    private final HttpReply handshake;
    private final DataInputStream in;
    private int pings;

    private RawWebSocket(RawHttp http, HttpReply handshake) {
        this.http = http;
        this.handshake = handshake;
        this.in = new DataInputStream(http.in());
    }

    /** Opens a WebSocket; fails unless the server answers 101. */
    public static RawWebSocket open(URI base, String target, String... headers) {
        return open(RawHttp.connect(base), target, headers);
    }

    private static RawWebSocket open(RawHttp http, String target, String... headers) {
        http.send("GET", target, null, RawHttp.upgradeHeaders(headers));
        HttpReply reply = http.reply();
        if (reply.status() != 101) {
            http.close();
            throw new AssertionError(target + " was answered with " + reply);
        }
        return new RawWebSocket(http, reply);
    }

    /** Sends a WebSocket handshake, and returns the answer. */
    public static HttpReply handshake(URI base, String target, String... headers) {
        return RawHttp.get(base, target, RawHttp.upgradeHeaders(headers));
    }

    /** Sends a WebSocket handshake with bytes in the same segment, and leaves the rest to the caller. */
    public static RawHttp handshakeWith(URI base, String target, byte[] trailing) {
        return RawHttp.connect(base).sendWith(trailing, "GET", target, RawHttp.upgradeHeaders());
    }

    /** Opens an Engine.IO session over WebSocket, and reads its open packet. */
    public static RawWebSocket engine(URI base, String path, String... headers) {
        return opened(open(base, path + "?EIO=4&transport=websocket", headers));
    }

    /** The same for a client for whom the operating system keeps little that it has not read. */
    public static RawWebSocket narrow(URI base, String path) {
        return opened(open(RawHttp.connect(base, 4096), path + "?EIO=4&transport=websocket"));
    }

    private static RawWebSocket opened(RawWebSocket socket) {
        String open = socket.text();
        if (!open.startsWith("0{")) {
            throw new AssertionError("no open packet: " + open);
        }
        return socket;
    }

    /** Returns the answer to the handshake. */
    public HttpReply handshake() {
        return handshake;
    }

    /** Sends a text message. */
    public RawWebSocket send(String text) {
        return frame(TEXT, text.getBytes(UTF_8));
    }

    /** Sends a binary message. */
    public RawWebSocket send(byte... bytes) {
        return frame(BINARY, bytes);
    }

    /** Joins a namespace, {@code ""} for the main one, and returns the client's id there. */
    public String join(String namespace) {
        return Engine.sid(
                send("40" + (namespace.isEmpty() ? "" : namespace + ",")).textAfterPings());
    }

    /** Sends a frame; the first byte holds FIN, reserved bits and opcode. */
    public RawWebSocket frame(int firstByte, byte[] payload) {
        http.write(encode(firstByte, payload));
        return this;
    }

    /** Returns a frame's bytes, masked with zeros. */
    public static byte[] encode(int firstByte, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) firstByte);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    /** Sends bytes as they are. */
    public RawWebSocket raw(byte[] bytes) {
        http.write(bytes);
        return this;
    }

    /** Returns the next text message; fails if something else comes. */
    public String text() {
        Received next = receive();
        if (next instanceof Received.Text message) {
            return message.text();
        }
        throw new AssertionError("no text but " + next);
    }

    /** Returns the next text message that is no Engine.IO ping; those before it are answered. */
    public String textAfterPings() {
        String text = text();
        while (text.equals("2")) {
            text = send("3").text();
        }
        return text;
    }

    /** Returns what ends the connection; messages before it are ignored. */
    public Received end() {
        Received next = receive();
        while (next instanceof Received.Text || next instanceof Received.Binary) {
            next = receive();
        }
        return next;
    }

    /** Waits until something has come, and leaves it unread. */
    public RawWebSocket awaitBytes() {
        try {
            in.mark(1);
            in.readByte();
            in.reset();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether nothing has come that was not read yet. */
    public boolean isSilent() {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the next message, or the end. Pings of the server are answered. */
    public Received receive() {
        try {
            return read();
        } catch (EOFException | SocketException e) {
            return new Received.Lost();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Received read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int type = 0;
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = new byte[length(in.readUnsignedByte())];
            in.readFully(payload);
            int opcode = first & 0x0f;
            if (opcode == 8) {
                return closeOf(ByteBuffer.wrap(payload));
            } else if (opcode == 9) {
                pings++;
                answerPing(payload);
            } else if (opcode < 3) {
                type = opcode == 0 ? type : opcode;
                message.write(payload);
                if ((first & 0x80) != 0) {
                    return type == 1
                            ? new Received.Text(message.toString(UTF_8))
                            : new Received.Binary(message.toByteArray());
                }
            }
        }
    }

    private void answerPing(byte[] payload) {
        try {
            frame(PONG, payload);
        } catch (UncheckedIOException e) {
            // the server has closed meanwhile; what it sent before is read next
        }
    }

    private int length(int second) throws IOException {
        if (second < 126) {
            return second;
        }
        return second == 126 ? in.readUnsignedShort() : Math.toIntExact(in.readLong());
    }

    private static Received closeOf(ByteBuffer payload) {
        if (payload.remaining() < 2) {
            return new Received.Close(1005, "");
        }
        int code = payload.getShort() & 0xffff;
        return new Received.Close(code, UTF_8.decode(payload).toString());
    }

    /** Returns how many pings of the server have been read, and answered. */
    public int pings() {
        return pings;
    }

    /** Ends the connection at once, with a TCP reset. */
    public void reset() {
        http.reset();
    }

    /** Ends the connection at once. */
    @Override
    public void close() {
        http.close();
    }
}
