package org.gatehouse.internal.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.gatehouse.RateLimit;
import org.gatehouse.internal.config.UnreadKeys.Unread;

/** The numbered messages of this package, GATE0001 to GATE0099. A number is never used again for something else. */
final class Messages {

    private Messages() {}

    static String unresolved(Class<?> bean, String member, String reason) {
        return unresolvedAt(bean.getSimpleName(), member, reason);
    }

    static String unresolvedAt(String place, String member, String reason) {
        return "GATE0001: " + place + ": " + member + ": " + reason + ". Configure the key, or write ${key:default}.";
    }

    static String unknownProtocol(Collection<String> gateways, String name, Collection<String> known) {
        return "GATE0002: " + join(gateways) + ": there is no protocol \"" + name + "\". Choose one of " + sorted(known)
                + ", or add the jar that provides it.";
    }

    static String namespaceWithoutNamespaces(Class<?> gateway, String namespace, String protocol) {
        return "GATE0003: " + gateway.getSimpleName() + ": the protocol \"" + protocol
                + "\" has no namespaces, but the gateway asks for \"" + namespace
                + "\". Remove the namespace, or give the gateway a path of its own.";
    }

    static String observerFailed(String observer, Throwable failure, long others) {
        return "GATE0080: the observer " + observer + " failed with "
                + failure.getClass().getName() + (others == 0 ? "" : " (" + others + " more before)")
                + ". What it was told of goes on as if it had not, and it is told of what comes next. Correct it.";
    }

    static String badRateLimit(Class<?> gateway, Method method, RateLimit limit, String reason) {
        return "GATE0272: " + where(gateway, method) + ": @RateLimit(\"" + limit.value() + "\""
                + (limit.policy().isEmpty() ? "" : ", policy = \"" + limit.policy() + "\"") + ") " + reason
                + ". Correct the value.";
    }

    static String originRuleFailed(String path) {
        return "GATE0271: " + path
                + ": the OriginRule of the application failed. The page was refused. Correct the rule.";
    }

    static String badNamespace(Class<?> gateway, String namespace, String reason) {
        return "GATE0004: " + gateway.getSimpleName() + ": the namespace \"" + namespace + "\" cannot be read: "
                + reason + ". Write {name} or {name:regex}.";
    }

    static String unreachableNamespace(Class<?> gateway, String namespace) {
        return "GATE0029: " + gateway.getSimpleName() + ": no client can join the namespace \"" + namespace
                + "\", because a comma ends its name on the wire, and a question mark or # in the stock client. Choose a"
                + " name without it.";
    }

    static String badOption(String path, Collection<String> gateways, String reason) {
        return "GATE0005: path " + path + " (" + join(gateways) + "): " + reason + ". Correct the value.";
    }

    static String conflict(String path, String key, Claim first, Claim second) {
        return "GATE0006: path " + path + ": " + first.gateway() + " sets " + key + " to \"" + first.value() + "\" and "
                + second.gateway() + " to \"" + second.value()
                + "\"; gateways of one path share their options. Set it once, or use two paths.";
    }

    static String privateHandler(Class<?> gateway, Method handler) {
        return "GATE0007: " + where(gateway, handler)
                + ": a private method cannot be called through the bean's proxy. Remove \"private\".";
    }

    static String staticHandler(Class<?> gateway, Method handler) {
        return "GATE0008: " + where(gateway, handler) + ": a static method handles no message. Remove \"static\".";
    }

    static String eventTwice(Class<?> gateway, String event, Method first, Method second) {
        return "GATE0009: " + gateway.getSimpleName() + ": the event \"" + event + "\" is handled by "
                + signature(first) + " and by " + signature(second) + ". Leave it to one of them.";
    }

    static String noEvent(Class<?> gateway, Method handler) {
        return "GATE0010: " + where(gateway, handler)
                + ": @SubscribeMessage names no event. Name one that is not blank.";
    }

    static String reservedEvent(Class<?> gateway, Method handler, String event) {
        return "GATE0011: " + where(gateway, handler) + ": no client can send the reserved event \"" + event
                + "\". Choose another name; for connections observe @Connected and @Disconnected.";
    }

    static String handlerOutsideGateway(Class<?> bean, String method) {
        return "GATE0012: " + bean.getSimpleName() + "." + method
                + ": @SubscribeMessage has no effect in a bean that is no gateway. Annotate the class with"
                + " @WebSocketGateway, or remove the annotation.";
    }

    static String unproxyable(Class<?> gateway, String reason) {
        return "GATE0013: " + gateway.getSimpleName() + ": CDI cannot make a proxy of the class: " + reason + ".";
    }

    static String dependentWithObservers(Class<?> gateway) {
        return "GATE0014: " + gateway.getSimpleName()
                + ": a @Dependent gateway with observer methods would be another instance for every event. Remove"
                + " @Dependent, or move the observers to another bean.";
    }

    static String injectedUnderDynamicNamespace(String place, String namespace) {
        return "GATE0015: " + place + ": the gateway serves every namespace that fits \"" + namespace
                + "\", so there is no one Namespace to inject. Take it as a parameter of the handler, or inject Server.";
    }

    static String injectedIntoSeveral(String place, boolean namespace, Collection<String> choice) {
        return "GATE0070: " + place + ": the gateway has several " + (namespace ? "namespaces" : "paths") + ", "
                + choice
                + ", so there is no one " + (namespace ? "Namespace" : "Server")
                + " to inject. Say which one is meant with @WebSocketServer, or take the client's own as a parameter of the"
                + " handler.";
    }

    /** Without heirs where no gateway has the field; with several where the server does not say whose it is. */
    static String injectedOutsideGateway(String place, String type, Collection<String> heirs) {
        String reason = heirs.isEmpty()
                ? "only a gateway is given its own " + type
                : "the gateways " + sorted(heirs)
                        + " inherit it, and the server does not say into which of them it injects";
        return "GATE0016: " + place + ": " + reason + ". Say which one is meant with @WebSocketServer"
                + (heirs.isEmpty() ? "." : ", or declare it in each of them.");
    }

    static String unknownPath(String place, String path, Collection<String> known) {
        return "GATE0017: " + place + ": @WebSocketServer names the path " + path + ", which no gateway is mounted on; "
                + "there are " + sorted(known) + ". Correct the path.";
    }

    static String unknownNamespace(String place, String namespace, String path) {
        return "GATE0018: " + place + ": @WebSocketServer names the namespace " + namespace
                + ", which no gateway serves on the path " + path + ". Correct the namespace.";
    }

    static String observedNoGateway(String place, String qualifier, Class<?> named) {
        return "GATE0019: " + place + ": @" + qualifier + " names " + named.getSimpleName()
                + ", which is no gateway, so the method would never be called. Name the class of a gateway, or none.";
    }

    static String observedType(String place, String qualifier, String observed, String payload) {
        return "GATE0020: " + place + ": the payload of @" + qualifier + " is " + payload + ", not " + observed
                + ", so the method would never be called. Change the parameter's type.";
    }

    static String serverSideEventReserved(String place, String event) {
        return "GATE0059: " + place + ": @ServerSideEvent names \"" + event
                + "\", which no node can emit, because it is blank or reserved. Choose another name.";
    }

    static String observersTooSlow(String path, long events) {
        return "GATE0060: " + path + ": observers of NamespaceEvent or ServerSideMessage cannot keep up: " + events
                + " events were not told, because " + NamespaceObservers.MOST
                + " wait already. Make the observers faster, or hand their work on to threads of their own.";
    }

    static String filterFailed(String filter, Throwable failure) {
        return "GATE0062: the OutgoingFilter " + filter + " failed with "
                + failure.getClass().getName()
                + ". The event was not sent to the client that it was asked for. Correct it.";
    }

    static String noTransactions(String name) {
        return "GATE0061: afterCommit() needs Jakarta Transactions, and there is nothing named " + name
                + " here, as on Tomcat. Run on a server that has transactions, or send after the commit.";
    }

    static String observedAsynchronously(String place, String qualifier) {
        return "GATE0021: " + place + ": @" + qualifier
                + " is not fired asynchronously. Use @Observes, and ClientSocket.waitFor for what takes time.";
    }

    static String badPath(Class<?> gateway, String path, String reason) {
        return "GATE0022: " + gateway.getSimpleName() + ": the path \"" + path + "\" " + reason + ".";
    }

    static String constraintsWithoutValidation(Collection<String> handlers) {
        return "GATE0040: " + join(handlers)
                + ": the parameters have constraints, but nobody checks them: CDI has no Bean Validation here. Run on a"
                + " server that has it, or add hibernate-validator-cdi and an implementation of Jakarta Expression"
                + " Language to the application.";
    }

    static String unseen(Collection<String> gateways) {
        return "GATE0041: " + join(gateways)
                + ": the server has found @WebSocketGateway, but CDI has not, so that clients"
                + " find nothing there. Either the class is in no bean archive (bean-discovery-mode is \"none\", or there is"
                + " no beans.xml, or it is excluded there): set bean-discovery-mode=\"annotated\". Or gatehouse.jar lies in"
                + " a WAR inside of an EAR, where WildFly does not know what @WebSocketGateway means: add"
                + " @ApplicationScoped to the class, or move the jar to the lib directory of the EAR. @Vetoed on the class"
                + " says that it is meant.";
    }

    static String notStarted(Collection<String> gateways, Duration patience) {
        return "GATE0042: " + join(gateways) + ": CDI is up for " + patience.toSeconds()
                + " s, but nothing has started the gateways, so that clients find nothing there. An <absolute-ordering> in"
                + " web.xml that does not name Gatehouse leaves it out: add <name>gatehouse</name> or <others/> to it."
                + " (Where the application is still starting, its gateways are announced when they listen.)";
    }

    static String noJson(Collection<String> gateways, String api) {
        return "GATE0043: " + join(gateways) + ": gateways read and write JSON, but there is no provider of " + api
                + " (Jakarta JSON " + (api.equals("JSON-P") ? "Processing" : "Binding")
                + "). Add one to the application, on Tomcat and Jetty for instance org.eclipse:yasson, which brings"
                + " both JSON-B and JSON-P.";
    }

    static String sharedGateways(Collection<String> gateways) {
        return "GATE0044: " + join(gateways)
                + ": several WARs of the EAR see the class of the gateway, which is one bean and"
                + " can only be served by one of them. Move it into the WAR that is to serve it, or gatehouse.jar out of"
                + " the lib directory of the EAR into that WAR.";
    }

    static String handleOfSeveral(String place) {
        return "GATE0045: " + place
                + ": several WARs of the EAR have the path that is meant, and the bean belongs to none"
                + " of them. Inject the handle into a bean of the WAR, or use two paths.";
    }

    static String notOfItsOwnType(Class<?> gateway, boolean session) {
        return "GATE0046: " + gateway.getSimpleName() + ": "
                + (session
                        ? "the session bean has a local interface, so that nobody can call its class, where the handlers are."
                                + " Add @LocalBean, or remove the interface."
                        : "@Typed leaves out the class itself, where the handlers are. Add the class to it, or remove it.");
    }

    static String handlerOfSessionBean(Class<?> gateway, Method handler) {
        return "GATE0047: " + where(gateway, handler)
                + ": only public methods of a session bean can be called. Make it public.";
    }

    static String port(Collection<String> gateways, int port, String container) {
        return "GATE0023: " + join(gateways) + ": " + container + " decides its ports itself and cannot open port "
                + port
                + ". Run the gateways with gatehouse-standalone, which opens it. Or let the server listen on that port"
                + " as well, and say so with gatehouse.ports." + port + "=" + port
                + ", or with the number of another port of the server. Or remove the port.";
    }

    static String noPort(Class<?> gateway, int port) {
        return "GATE0063: " + gateway.getSimpleName() + ": " + port
                + " is no port: there are those from 1 to 65535, and 0 means the application's own. Correct it.";
    }

    static String ambiguous(String type, Collection<String> beans) {
        return "GATE0024: the application has several beans of type " + type + ", " + sorted(beans)
                + ", and none is preferred. Leave one, or make one an @Alternative with a @Priority.";
    }

    static String protocolTwice(String name, Object first, Object second) {
        return "GATE0025: the protocol \"" + name + "\" is provided by "
                + first.getClass().getName() + " and by " + second.getClass().getName() + ". Remove one of the jars.";
    }

    static String readyOfTemplate(String place, DeclaredGateway gateway) {
        return "GATE0026: " + place + ": @GatewayReady names " + gateway.name() + ", whose namespaces (\""
                + gateway.namespace() + "\") open with their first client, so the method would never be called. Observe"
                + " @Connected, or GatewaysListening.";
    }

    static String inactiveScope(Class<?> gateway, Class<? extends Annotation> scope) {
        return "GATE0027: " + gateway.getSimpleName() + ": @" + scope.getSimpleName()
                + " is not active while a message is handled, so every call of the gateway would fail. Use"
                + " @ConnectionScoped for one instance per client, @RequestScoped for one per message, or no scope for"
                + " one in all.";
    }

    static String noBean(Class<?> gateway, String reasonAndRemedy) {
        return "GATE0028: " + gateway.getSimpleName() + " has @WebSocketGateway, but CDI makes no bean of it, because "
                + reasonAndRemedy + ".";
    }

    static String where(Class<?> gateway, Method handler) {
        return gateway.getSimpleName() + "." + signature(handler);
    }

    private static String signature(Method method) {
        String types = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return method.getName() + "(" + types + ")";
    }

    private static String join(Collection<String> names) {
        return String.join(", ", names);
    }

    private static String sorted(Collection<String> names) {
        return names.stream().sorted().toList().toString();
    }

    /**
     * An explicit value.
     *
     * @param gateway whose it is
     * @param value the value
     */
    record Claim(String gateway, String value) {}

    static String namesNoBean(String place, String annotation, Class<?> type) {
        return "GATE0030: " + place + ": " + annotation + " names " + type.getSimpleName()
                + ", which is no bean. Give it a scope, such as @ApplicationScoped.";
    }

    static String abstractHandler(Class<?> gateway, Method method) {
        return "GATE0050: " + where(gateway, method) + ": @SubscribeMessage stands on the abstract method of "
                + method.getDeclaringClass().getSimpleName()
                + ", and a method that implements it without the annotation handles nothing. Put the annotation, and those"
                + " of the parameters, on the method that implements it.";
    }

    static String filterCatchesNothing(Class<?> filter) {
        return "GATE0031: " + filter.getSimpleName()
                + ": an exception filter has to say what it catches. Add @Catch, without value for everything.";
    }

    static String filterCannotTake(Class<?> filter, String caught, Class<?> taken) {
        return "GATE0032: " + filter.getSimpleName() + ": @Catch says " + caught + ", but an ExceptionFilter<"
                + taken.getSimpleName() + "> cannot take it. Correct one of them.";
    }

    static String unreadKey(Unread unread) {
        return "GATE0033: nobody reads the configured " + unread.name() + ". Did you mean " + unread.nearest()
                + "? Correct the name, or remove it.";
    }

    static String keyOfNoPath(Unread unread, Collection<String> paths) {
        return "GATE0034: no gateway of this application is mounted on the path that the configured " + unread.name()
                + " is for; there are " + sorted(paths) + ". Did you mean " + unread.nearest()
                + "? Correct the name, or remove it, unless another application of this server needs it.";
    }
}
