package org.gatehouse.it.filters;

import org.gatehouse.ClientSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** The same gateway on a path of each filter. */
public class Filtered {

    private Filtered() {}

    /** What all of them answer. */
    public abstract static class Answers {

        @SubscribeMessage("echo")
        Object echo(Object body) {
            return body;
        }

        @SubscribeMessage("tell")
        void tell(Object body, ClientSocket client) {
            client.emit("told", body);
        }
    }

    /** Behind {@link BodyFilters.Caching}. */
    @WebSocketGateway(path = "/caching/")
    public static class Caching extends Answers {}

    /** Behind {@link BodyFilters.CopyThatThrows}. */
    @WebSocketGateway(path = "/throwing/")
    public static class Throwing extends Answers {}

    /** Behind {@link BodyFilters.CopyThatIsSilent}. */
    @WebSocketGateway(path = "/silent/")
    public static class Silent extends Answers {}

    /** Behind {@link BodyFilters.Unpacking}. */
    @WebSocketGateway(path = "/unpacking/")
    public static class Unpacking extends Answers {}

    /** Behind {@link AnswerFilters.Buffering}. */
    @WebSocketGateway(path = "/buffering/")
    public static class Buffering extends Answers {}

    /** Behind {@link AnswerFilters.Writing}. */
    @WebSocketGateway(path = "/writing/")
    public static class Writing extends Answers {}

    /** Behind {@link AnswerFilters.Gzip}. */
    @WebSocketGateway(path = "/gzip/")
    public static class Gzip extends Answers {}

    /** Behind all of them. */
    @WebSocketGateway(path = "/all/")
    public static class All extends Answers {}

    /** Where {@link Rewriting} forwards to. */
    @WebSocketGateway(path = "/target/")
    public static class Target extends Answers {}

    /** A plain WebSocket, where {@link Rewriting} forwards to. */
    @WebSocketGateway(path = "/plain-target", protocol = "ws")
    public static class PlainTarget extends Answers {}
}
