package org.gatehouse.it.nest.app;

import jakarta.json.JsonValue;
import jakarta.websocket.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.Ack;
import org.gatehouse.Arguments;
import org.gatehouse.ClientSocket;
import org.gatehouse.ConnectedSocket;
import org.gatehouse.EventName;
import org.gatehouse.Handshake;
import org.gatehouse.HandshakeParam;
import org.gatehouse.HandshakeParam.Source;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;

/** Every kind of parameter. */
@WebSocketGateway(path = "/arguments")
public class ArgumentsGateway extends Generic<ArgumentsGateway.Point> {

    /** A body. */
    public record Point(int x, int y) {}

    /** One of two. */
    public enum Color {
        RED,
        GREEN
    }

    @SubscribeMessage("record")
    String record(@MessageBody Point point) {
        return String.valueOf(point);
    }

    @SubscribeMessage("list")
    String list(@MessageBody List<Point> points) {
        return points + " " + points.get(0).x();
    }

    @SubscribeMessage("map")
    String map(@MessageBody Map<String, List<Integer>> map) {
        return map + " " + (map.get("a").get(0) + 1);
    }

    @SubscribeMessage("json")
    String json(@MessageBody JsonValue json) {
        return json.getValueType() + " " + json;
    }

    @SubscribeMessage("optional")
    String optional(@MessageBody Optional<Point> point) {
        return String.valueOf(point);
    }

    @SubscribeMessage("object")
    String object(@MessageBody Object body) {
        return body == null
                ? "null"
                : kind(body) + " " + (body instanceof byte[] bytes ? Arrays.toString(bytes) : body);
    }

    private static String kind(Object body) {
        for (Class<?> type : List.of(Map.class, List.class, String.class, Number.class, Boolean.class, byte[].class)) {
            if (type.isInstance(body)) {
                return type.getSimpleName();
            }
        }
        return body.getClass().getName();
    }

    @SubscribeMessage("properties")
    String properties(
            @MessageBody("text") String text,
            @MessageBody("number") Integer number,
            @MessageBody("maybe") Optional<Integer> maybe,
            @MessageBody("a.b") String dotted,
            @MessageBody("points") List<Point> points,
            @MessageBody Object whole) {
        return text + " " + number + " " + maybe + " " + dotted + " " + points + " " + (whole != null);
    }

    @SubscribeMessage("primitive")
    int primitive(@MessageBody("n") int n) {
        return n;
    }

    @SubscribeMessage("positional")
    void positional(ClientSocket client, Point point, Ack ack) {
        ack.send(client.connected() + " " + point);
    }

    @SubscribeMessage("by_type")
    String byType(
            Handshake handshake,
            Namespace namespace,
            Server server,
            MessageContext message,
            @ConnectedSocket ClientSocket client,
            @EventName String event) {
        return handshake.query("q").orElse("none") + " " + namespace.name() + " "
                + server.path().replaceAll("/$", "") + " " + message.event() + " " + client.connected() + " " + event;
    }

    @SubscribeMessage("handshake")
    String handshake(
            @HandshakeParam("q") String query,
            @HandshakeParam("n") int number,
            @HandshakeParam("missing") Optional<String> missing,
            @HandshakeParam("absent") String absent,
            @HandshakeParam("color") Color color,
            @HandshakeParam("id") UUID id,
            @HandshakeParam("flag") boolean flag,
            @HandshakeParam(value = "x-team", from = Source.HEADER) String team) {
        return String.join(" ", query, "" + number, "" + missing, "" + absent, "" + color, "" + id, "" + flag, team);
    }

    @SubscribeMessage("auth")
    String auth(
            @HandshakeParam(value = "token", from = Source.AUTH) String token,
            @HandshakeParam(value = "point", from = Source.AUTH) Point point) {
        return token + " " + point;
    }

    @SubscribeMessage("many")
    String many(Arguments arguments) {
        return arguments.size() + " " + arguments.get(0, String.class) + " " + arguments.get(1, Point.class) + " "
                + arguments.get(7, String.class);
    }

    @SubscribeMessage("as_array")
    String asArray(List<Object> all) {
        return String.valueOf(all);
    }

    @SubscribeMessage("native")
    boolean nativeSession(ClientSocket client) {
        return client.unwrap(Session.class).map(Session::isOpen).orElse(false);
    }

    @SubscribeMessage("custom")
    String custom(@Shouted String event, @MessageBody Object body) {
        return event + " " + body;
    }

    @SubscribeMessage("by_hand")
    String byHand(Ack ack) {
        boolean requested = ack.requested();
        ack.send("first", requested);
        ack.send("second");
        return "ignored";
    }

    @SubscribeMessage("ack_with_nothing")
    void ackWithNothing(@MessageBody Object body, Ack ack) {
        ack.send();
    }

    @SubscribeMessage("by_hand_with_event")
    WsResponse<String> byHandWithEvent(Ack ack) {
        ack.send("by hand");
        return new WsResponse<>("out", "x");
    }

    @SubscribeMessage(value = "unacknowledged", acknowledge = false)
    WsResponse<String> unacknowledged(@MessageBody String text) {
        if (text.equals("bad")) {
            throw new WsException("bad");
        }
        return new WsResponse<>("out", text);
    }

    @SubscribeMessage("by_hand_fails")
    void byHandFails(Ack ack) {
        throw new WsException("bad");
    }

    @SubscribeMessage("never")
    String never(Ack ack) {
        return "ignored";
    }
}
