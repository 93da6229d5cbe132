package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.gatehouse.ClientSocket;
import org.gatehouse.MessageBody;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;

/** Pipes of the class, of a method and of a parameter. */
@WebSocketGateway(path = "/pipes")
@UsePipes(PipesGateway.Trim.class)
public class PipesGateway {

    /** The class's: applies to texts. */
    @ApplicationScoped
    public static class Trim implements Pipe<String, String> {

        @Override
        public String transform(String value, PipeContext context) {
            return value == null ? null : value.trim();
        }
    }

    /** A method's. */
    @ApplicationScoped
    public static class UpperCase implements Pipe<String, String> {

        @Override
        public String transform(String value, PipeContext context) {
            return value == null ? null : value.toUpperCase(Locale.ROOT);
        }
    }

    /** A parameter's. */
    @ApplicationScoped
    public static class Exclaim implements Pipe<String, String> {

        @Override
        public String transform(String value, PipeContext context) {
            return value + "!";
        }
    }

    @SubscribeMessage("class")
    String ofClass(@MessageBody("name") String name, @MessageBody("number") int number, ClientSocket client) {
        return "<" + name + number + ">";
    }

    @SubscribeMessage("all")
    @UsePipes(UpperCase.class)
    String all(@UsePipes(Exclaim.class) @MessageBody String name) {
        return "<" + name + ">";
    }
}
