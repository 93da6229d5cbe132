package org.gatehouse.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gatehouse.ClientSocket;
import org.gatehouse.HandshakeDetails;
import org.gatehouse.RemoteSocket;

/** Takes clients and yields them as the UI wants to have them. */
record Views(Contents contents) {

    /** The key in a client's data under which nodes of a cluster tell each other what else the UI wants to know. */
    static final String ADMIN = "_admin";

    private static final String CLIENT_ID = "clientId";
    private static final String TRANSPORT = "transport";
    private static final int ID_LENGTH = 12;
    private static final DateTimeFormatter AS_BROWSERS_DO = DateTimeFormatter.ofPattern(
                    "EEE MMM dd yyyy HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    Map<String, Object> of(ClientSocket socket, String namespace) {
        return view(
                socket.id(),
                clientId(socket),
                socket.connection().transport(),
                namespace,
                socket.data(),
                socket.handshake(),
                socket.rooms());
    }

    Map<String, Object> of(RemoteSocket socket, String namespace) {
        Map<?, ?> told = socket.data().get(ADMIN) instanceof Map<?, ?> map ? map : Map.of();
        return view(
                socket.id(),
                text(told, CLIENT_ID, socket.id()),
                text(told, TRANSPORT, ""),
                namespace,
                socket.data(),
                socket.handshake(),
                socket.rooms());
    }

    private static String text(Map<?, ?> map, String key, String otherwise) {
        return map.get(key) instanceof String text ? text : otherwise;
    }

    /** What other nodes are told of a client, beside its id, rooms and handshake. */
    static Map<String, Object> told(ClientSocket socket) {
        return Map.of(
                CLIENT_ID, clientId(socket), TRANSPORT, socket.connection().transport());
    }

    private Map<String, Object> view(
            String id,
            String clientId,
            String transport,
            String namespace,
            Map<String, Object> data,
            HandshakeDetails handshake,
            Set<String> rooms) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put(CLIENT_ID, clientId);
        view.put(TRANSPORT, transport);
        view.put("nsp", namespace);
        view.put("data", contents.data(data));
        view.put("handshake", handshake(handshake));
        view.put("rooms", List.copyOf(rooms));
        return view;
    }

    private static Map<String, Object> handshake(HandshakeDetails handshake) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("address", handshake.address().orElse(""));
        view.put("headers", Secrets.headers(handshake.headers()));
        view.put("query", Secrets.query(handshake.query()));
        view.put("issued", handshake.time().toEpochMilli());
        view.put("secure", handshake.secure());
        view.put("time", AS_BROWSERS_DO.format(handshake.time()));
        view.put("url", Secrets.url(handshake.url()));
        view.put("xdomain", handshake.xdomain());
        return view;
    }

    /** The same for all sockets of a connection. Its id, whose first letters the reference server shows, is a secret. */
    private static String clientId(ClientSocket socket) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(socket.connection().id().getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
