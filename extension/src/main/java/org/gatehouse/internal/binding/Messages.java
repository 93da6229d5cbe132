package org.gatehouse.internal.binding;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The numbered messages of this package, GATE0100 to GATE0199. A number is never used again for something else. */
final class Messages {

    /** What somebody asks for who wants to know how the client connected. */
    private static final Set<String> REQUESTS = Set.of(
            "jakarta.servlet.ServletRequest",
            "jakarta.servlet.http.HttpServletRequest",
            "jakarta.servlet.http.HttpSession",
            "jakarta.websocket.server.HandshakeRequest",
            "jakarta.ws.rs.core.HttpHeaders",
            "jakarta.ws.rs.core.UriInfo",
            "jakarta.ws.rs.core.SecurityContext");

    private Messages() {}

    static String twoBodies(Class<?> gateway, Method handler) {
        return "GATE0100: " + where(gateway, handler)
                + ": two parameters are bound to the whole body; a message has one."
                + " Remove one, or bind properties with @MessageBody(\"name\").";
    }

    static String unknownKind(Class<?> gateway, Method handler, Parameter parameter) {
        return "GATE0101: " + where(gateway, handler) + ": nothing says where the parameter " + text(parameter)
                + " comes from. " + remedy(parameter);
    }

    private static String remedy(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (REQUESTS.contains(type.getName())) {
            return "There is no HTTP request while a message is handled: declare a Handshake, which has the headers, query,"
                    + " caller and session attributes of the one that the client connected with.";
        }
        return isFunction(type)
                ? "To acknowledge by hand, declare an Ack."
                : "Annotate it, for example with @MessageBody(\"name\"), or remove it.";
    }

    private static boolean isFunction(Class<?> type) {
        return type.getName().startsWith("java.util.function.")
                || type.getName().startsWith("kotlin.jvm.functions.");
    }

    static String suspending(Class<?> gateway, Method handler) {
        return "GATE0110: " + where(gateway, handler)
                + ": a suspend function can only be called by Kotlin. Make it an ordinary function, and return a"
                + " CompletionStage for what takes time, such as GlobalScope.future { … } of kotlinx-coroutines-jdk8.";
    }

    static String wrongType(Class<?> gateway, Method handler, Parameter parameter, String expected) {
        return "GATE0102: " + where(gateway, handler) + ": the parameter " + text(parameter)
                + " cannot take what its annotation provides. Declare it as " + expected + ".";
    }

    static String unknownRouteParam(
            Class<?> gateway, Method handler, Parameter parameter, String name, Set<String> variables) {
        return "GATE0103: " + where(gateway, handler) + ": @RouteParam(\"" + name + "\") of the parameter "
                + text(parameter) + " is no variable of the namespace or path, which have "
                + variables.stream().sorted().toList() + ". Correct the name, or add {" + name + "} to the template.";
    }

    static String unnamedRouteParam(Class<?> gateway, Method handler, Parameter parameter) {
        return "GATE0104: " + where(gateway, handler) + ": @RouteParam of the parameter " + text(parameter)
                + " has no name and the class file has none either. Name it, or compile with -parameters.";
    }

    static String severalResolvers(
            Class<?> gateway, Method handler, Parameter parameter, List<ArgumentSources.Resolver> resolvers) {
        String names = resolvers.stream().map(ArgumentSources.Resolver::name).collect(Collectors.joining(", "));
        return "GATE0105: " + where(gateway, handler) + ": several resolvers support the parameter " + text(parameter)
                + ": " + names + ". Leave it to one of them.";
    }

    static String unnamedHandshakeParam(Class<?> gateway, Method handler, Parameter parameter) {
        return "GATE0106: " + where(gateway, handler) + ": @HandshakeParam of the parameter " + text(parameter)
                + " has a blank name. Name the header, the query parameter or the property of auth.";
    }

    static String failingResolver(
            Class<?> gateway,
            Method handler,
            Parameter parameter,
            ArgumentSources.Resolver resolver,
            RuntimeException failure) {
        return "GATE0107: " + where(gateway, handler) + ": the resolver " + resolver.name()
                + " fails when it is asked whether it supports the parameter " + text(parameter) + ": " + failure
                + ". Correct it, so that it answers true or false.";
    }

    static String unreadable(Class<?> gateway, Method handler, String parameter, Class<?> type) {
        return "GATE0120: " + where(gateway, handler) + ": no value can be made from JSON for the parameter "
                + parameter
                + ": JSON-B has no access to " + type.getName() + ", because it is not public."
                + " Make it public, or remove what JSON-B alone can do with it, such as an adapter.";
    }

    static String contradicting(Class<?> gateway, Method handler, Parameter parameter, List<String> annotations) {
        return "GATE0140: " + where(gateway, handler) + ": " + String.join(" and ", annotations)
                + " contradict each other on the parameter " + text(parameter) + ". Remove all of them but one.";
    }

    static String meaningOfItsOwn(Class<?> gateway, Method handler, Parameter parameter, Class<?> type) {
        return "GATE0141: " + where(gateway, handler) + ": the parameter " + text(parameter)
                + " is to be made from the message, but a " + type.getSimpleName()
                + " is what Gatehouse provides, never data. Declare it as " + type.getSimpleName()
                + " without @MessageBody and Optional.";
    }

    static String neverFromJson(Class<?> gateway, Method handler, Parameter parameter, String why) {
        return "GATE0142: " + where(gateway, handler) + ": no JSON converts to the parameter " + text(parameter) + ": "
                + why + "." + instead(parameter.getType())
                + " Declare a class that JSON-B can make, tell JSON-B what to make with @JsonbTypeInfo or"
                + " @JsonbTypeDeserializer, or provide the value with an ArgumentResolver or @UsePipes.";
    }

    /** What somebody may have meant who asks for a function or a request. */
    private static String instead(Class<?> type) {
        if (isFunction(type)) {
            return " To acknowledge by hand, declare an Ack.";
        }
        return REQUESTS.contains(type.getName())
                ? " For what the client sent when it connected, declare a Handshake."
                : "";
    }

    static String nothingForPipes(Class<?> gateway, Method handler, Parameter parameter) {
        return "GATE0143: " + where(gateway, handler) + ": @UsePipes means nothing on the parameter " + text(parameter)
                + ", which is what Gatehouse provides as it is. Remove it; pipes transform what the client sent.";
    }

    static String outputNeverFits(
            Class<?> gateway, Method handler, Parameter parameter, Class<?> pipe, Type output, Type wanted) {
        return "GATE0144: " + where(gateway, handler) + ": the pipe " + pipe.getSimpleName() + " of the parameter "
                + text(parameter) + " yields " + output.getTypeName() + ", which is never the " + wanted.getTypeName()
                + " that comes next. Declare the parameter as what the pipe yields, or use another pipe.";
    }

    static String pipeTakesNoText(Class<?> gateway, Method handler, Parameter parameter, Class<?> pipe, Type input) {
        return "GATE0145: " + where(gateway, handler) + ": the pipe " + pipe.getSimpleName() + " of the parameter "
                + text(parameter) + " takes " + input.getTypeName() + ", but the parameter is given a text."
                + " Let the pipe take " + TextType.KNOWN + ".";
    }

    static String unfinished(Class<?> gateway, Method handler, Class<?> found) {
        return "GATE0146: " + where(gateway, handler) + ": nobody waits for the " + found.getSimpleName()
                + " that it returns, which has no JSON either. Return a CompletionStage of the whole value.";
    }

    static String unacknowledged(Class<?> gateway, Method handler, Type returned) {
        return "GATE0121: " + where(gateway, handler) + ": acknowledge = false, but it returns "
                + returned.getTypeName()
                + ", which nobody would receive. Return void or a WsResponse, or let it acknowledge.";
    }

    static String unmakeable(Class<?> gateway, Method handler, String parameter, String found) {
        return "GATE0147: " + where(gateway, handler) + ": no value can be made from JSON for the parameter "
                + parameter + ": " + found + ". Declare a class that can be made, add such a constructor,"
                + " or hide the property from JSON with @JsonbTransient.";
    }

    static String lost(Class<?> gateway, Method handler, String parameter, String found) {
        return "GATE0148: " + where(gateway, handler) + ": what clients send for " + found + ", in the parameter "
                + parameter + ", is lost: there is a getter, but no setter, public field or constructor parameter."
                + " Add one, or say with @JsonbTransient on the getter that it is not for clients.";
    }

    private static String where(Class<?> gateway, Method handler) {
        String types = Arrays.stream(handler.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return gateway.getSimpleName() + "." + handler.getName() + "(" + types + ")";
    }

    private static String text(Parameter parameter) {
        return parameter.getType().getSimpleName() + " " + parameter.getName();
    }
}
