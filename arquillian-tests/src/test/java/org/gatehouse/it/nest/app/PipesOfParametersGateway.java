package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.gatehouse.MessageBody;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;

/** Pipes of parameters, or of their method, which may take another type than the parameter has. */
@WebSocketGateway(path = "/parameter-pipes")
public class PipesOfParametersGateway {

    /** A text becomes a number. */
    @ApplicationScoped
    public static class ParseInt implements Pipe<String, Integer> {

        @Override
        public Integer transform(String value, PipeContext context) {
            try {
                return Integer.valueOf(value);
            } catch (NumberFormatException e) {
                throw new WsException("\"" + context.property() + "\" must be a numeric string");
            }
        }
    }

    /** Replaces what is missing. */
    @ApplicationScoped
    public static class OrSeven implements Pipe<Integer, Integer> {

        @Override
        public Integer transform(Integer value, PipeContext context) {
            return value == null ? 7 : value;
        }
    }

    /** A whole body. */
    public record Name(String first, String last) {}

    /** A body becomes another. */
    @ApplicationScoped
    public static class FullName implements Pipe<Name, String> {

        @Override
        public String transform(Name value, PipeContext context) {
            return value.first() + " " + value.last();
        }
    }

    /** Tells what it is told. */
    @ApplicationScoped
    public static class Describe implements Pipe<Object, String> {

        @Override
        public String transform(Object value, PipeContext context) {
            return String.join(
                    ",",
                    context.message().event(),
                    context.message().handler().getName(),
                    context.property(),
                    context.type().getTypeName(),
                    context.parameter().getType().getSimpleName(),
                    String.valueOf(value));
        }
    }

    @SubscribeMessage("parse_int")
    int parseInt(@UsePipes(ParseInt.class) @MessageBody("n") int n) {
        return n + 1;
    }

    @SubscribeMessage("of_method")
    @UsePipes(ParseInt.class)
    String ofMethod(@MessageBody("n") int n, @MessageBody("s") String s) {
        return n + s;
    }

    @SubscribeMessage("default")
    int orSeven(@UsePipes(OrSeven.class) @MessageBody("n") Integer n) {
        return n;
    }

    @SubscribeMessage("body")
    String body(@UsePipes(FullName.class) String name) {
        return name;
    }

    @SubscribeMessage("describe")
    List<String> describe(
            @UsePipes(Describe.class) @MessageBody("a") String property,
            @UsePipes(Describe.class) @MessageBody String body) {
        return List.of(property, body);
    }
}
