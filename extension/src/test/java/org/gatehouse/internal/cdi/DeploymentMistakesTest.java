package org.gatehouse.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Parameter;
import java.security.Principal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.Ack;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.GatewayOptions;
import org.gatehouse.GatewayReady;
import org.gatehouse.HandshakeParam;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.Namespace;
import org.gatehouse.ParseIntPipe;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.RateLimit;
import org.gatehouse.RouteParam;
import org.gatehouse.Server;
import org.gatehouse.ServerSideEvent;
import org.gatehouse.ServerSideMessage;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WebSocketServer;
import org.gatehouse.WsResponse;
import org.gatehouse.spi.ArgumentResolver;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of a deployment: its number and its place. */
class DeploymentMistakesTest {

    @WebSocketGateway(protocol = "test")
    static class TwoBodies {
        @SubscribeMessage("e")
        void handle(@MessageBody String a, @MessageBody String b) {}
    }

    public static class Unchanged implements JsonbAdapter<String, String> {
        @Override
        public String adaptToJson(String text) {
            return text;
        }

        @Override
        public String adaptFromJson(String text) {
            return text;
        }
    }

    static class Hidden {
        @JsonbTypeAdapter(Unchanged.class)
        public String text;
    }

    static class WithoutConstructor {
        WithoutConstructor(String text) {
            this(text, 0);
        }

        WithoutConstructor(String text, int number) {}
    }

    record Order(List<Map<String, WithoutConstructor>> items) {}

    @WebSocketGateway(protocol = "test")
    static class UnmakeableInside {
        @SubscribeMessage("e")
        void handle(@MessageBody Order order) {}
    }

    static class HoldsAnInterface {
        public String text;

        public void setShape(Optional<Shape> shape) {}
    }

    @WebSocketGateway(protocol = "test")
    static class InterfaceInside {
        @SubscribeMessage("e")
        void handle(@MessageBody HoldsAnInterface body) {}
    }

    @WebSocketGateway(protocol = "test")
    static class UnmakeableBody {
        @SubscribeMessage("e")
        void handle(@MessageBody WithoutConstructor body) {}
    }

    @WebSocketGateway(protocol = "test")
    static class HiddenBody {
        @SubscribeMessage("e")
        void handle(@MessageBody("hidden") Optional<List<Hidden>> hidden) {}
    }

    @WebSocketGateway(protocol = "test")
    static class PlainFuture {
        @SubscribeMessage("e")
        Optional<Future<String>> handle() {
            return Optional.empty();
        }
    }

    @WebSocketGateway(protocol = "test")
    static class StagesInAList {
        @SubscribeMessage("e")
        CompletionStage<List<CompletableFuture<String>[]>> handle() {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    @WebSocketGateway(protocol = "test")
    static class Unfinished {
        @SubscribeMessage("a")
        CompletableFuture<Map<String, Integer>> stage() {
            return CompletableFuture.completedFuture(Map.of());
        }

        @SubscribeMessage("b")
        Stream<CompletionStage<String>> stream() {
            return Stream.of();
        }

        @SubscribeMessage("c")
        Optional<CompletionStage<WsResponse<String>>> optional() {
            return Optional.empty();
        }
    }

    @Test
    void stagesThatAreWaitedForAreNoMistake() {
        new TestContainer(Unfinished.class).close();
    }

    @WebSocketGateway(protocol = "test")
    static class TwoSources {
        @SubscribeMessage("e")
        void handle(@MessageBody("a") @HandshakeParam("a") String a) {}
    }

    @WebSocketGateway(protocol = "test")
    static class AckAsProperty {
        @SubscribeMessage("e")
        void handle(@MessageBody("a") Ack ack) {}
    }

    @WebSocketGateway(protocol = "test")
    static class ClientAsBody {
        @SubscribeMessage("e")
        void handle(@MessageBody ClientSocket client) {}
    }

    @WebSocketGateway(protocol = "test")
    static class MaybeClient {
        @SubscribeMessage("e")
        void handle(Optional<ClientSocket> client) {}
    }

    @WebSocketGateway(protocol = "test")
    static class CallerAsBody {
        @SubscribeMessage("e")
        void handle(@MessageBody Principal caller) {}
    }

    /** Nobody says which one it is. */
    public interface Shape {}

    /** Neither here. */
    public abstract static class Figure {}

    @WebSocketGateway(protocol = "test")
    static class InterfaceBody {
        @SubscribeMessage("e")
        void handle(Shape shape) {}
    }

    @WebSocketGateway(protocol = "test")
    static class AbstractBody {
        @SubscribeMessage("e")
        void handle(@MessageBody("all") Optional<List<Figure>> all) {}
    }

    @WebSocketGateway(protocol = "test")
    static class TaskBody {
        @SubscribeMessage("e")
        void handle(Runnable task) {}
    }

    @WebSocketGateway(protocol = "test")
    static class StreamBody {
        @SubscribeMessage("e")
        void handle(Stream<String> all) {}
    }

    @WebSocketGateway(protocol = "test")
    static class StageBody {
        @SubscribeMessage("e")
        void handle(@HandshakeParam(value = "s", from = HandshakeParam.Source.AUTH) CompletionStage<String> stage) {}
    }

    @WebSocketGateway(protocol = "test")
    static class ServiceBody {
        @SubscribeMessage("e")
        void handle(NoGateway service) {}
    }

    /** JSON-B has been told which one it is. */
    @JsonbTypeInfo(@JsonbSubtype(alias = "known", type = KnownOne.class))
    public interface Known {}

    /** The only one. */
    public static class KnownOne implements Known {}

    /** Made by hand. */
    @ApplicationScoped
    public static class ToShape implements Pipe<String, Shape> {
        @Override
        public Shape transform(String value, PipeContext context) {
            return new Shape() {};
        }
    }

    /** Provides what no message does. */
    @ApplicationScoped
    static class Figures implements ArgumentResolver {
        @Override
        public boolean supports(Parameter parameter) {
            return parameter.getType() == Figure.class;
        }

        @Override
        public Object resolve(Parameter parameter, MessageContext message) {
            return new Figure() {};
        }
    }

    static class Typed<T> {
        @SubscribeMessage("typed")
        void typed(@MessageBody("one") T one, @MessageBody("all") List<? extends T> all) {}
    }

    @WebSocketGateway(protocol = "test")
    static class Readable extends Typed<Known> {
        @SubscribeMessage("known")
        void known(Known known) {}

        @SubscribeMessage("own-pipe")
        void ownPipe(@UsePipes(ToShape.class) Shape shape) {}

        @SubscribeMessage("outer-pipe")
        @UsePipes(ToShape.class)
        void outerPipe(@MessageBody("shape") Optional<Shape> shape) {}

        @SubscribeMessage("resolved")
        void resolved(@MessageBody @HandshakeParam("x") Figure figure, Principal caller, Optional<Principal> same) {}

        @SubscribeMessage("values")
        void values(
                @MessageBody("a") JsonObject a,
                @MessageBody("b") Map<String, List<Number>> b,
                @MessageBody("c") CharSequence c,
                @MessageBody("d") Collection<TimeUnit> d,
                @MessageBody("e") Calendar e,
                @MessageBody("f") ZoneId f) {}
    }

    @Test
    void whatSomethingProvidesOrJsonbKnowsIsNoMistake() {
        new TestContainer(Readable.class, ToShape.class, Figures.class).close();
    }

    @WebSocketGateway(protocol = "test")
    static class PipedClient {
        @SubscribeMessage("e")
        void handle(@UsePipes(ParseIntPipe.class) ClientSocket client) {}
    }

    @WebSocketGateway(protocol = "test")
    static class NumberAsText {
        @SubscribeMessage("e")
        void handle(@UsePipes(ParseIntPipe.class) String text) {}
    }

    @WebSocketGateway(protocol = "test")
    static class NumberIntoTexts {
        @SubscribeMessage("e")
        void handle(@UsePipes({ParseIntPipe.class, ToShape.class}) Shape shape) {}
    }

    /** Not ready yet. */
    @ApplicationScoped
    public static class Later implements Pipe<String, CompletionStage<String>> {
        @Override
        public CompletionStage<String> transform(String value, PipeContext context) {
            return CompletableFuture.completedFuture(value);
        }
    }

    @WebSocketGateway(protocol = "test")
    static class StageAsText {
        @SubscribeMessage("e")
        void handle(@UsePipes(Later.class) Calendar day) {}
    }

    /** Takes an object. */
    @ApplicationScoped
    public static class ToNumber implements Pipe<Figure, Integer> {
        @Override
        public Integer transform(Figure value, PipeContext context) {
            return 1;
        }
    }

    @WebSocketGateway(protocol = "test")
    static class ObjectOfAQuery {
        @SubscribeMessage("e")
        void handle(@UsePipes(ToNumber.class) @HandshakeParam("q") int number) {}
    }

    @WebSocketGateway(protocol = "test")
    static class UnknownParameter {
        @SubscribeMessage("e")
        void handle(String a, String b) {}
    }

    @WebSocketGateway(protocol = "test", namespace = "/{room}")
    static class UnknownRouteParam {
        @SubscribeMessage("e")
        void handle(@RouteParam("rom") String room) {}
    }

    @WebSocketGateway(protocol = "test", namespace = "${no.such.key}")
    static class Unresolved {}

    @WebSocketGateway(protocol = "test")
    static class UnresolvedEvent {
        @SubscribeMessage("${no.such.key}")
        void handle() {}
    }

    @WebSocketGateway(protocol = "nope")
    static class UnknownProtocol {}

    @WebSocketGateway(protocol = "ws", namespace = "/chat")
    static class NamespaceOnPlain {}

    @WebSocketGateway(protocol = "test", namespace = "/{a:[}")
    static class BadNamespace {}

    @WebSocketGateway(protocol = "test", namespace = "/a,b")
    static class CommaInNamespace {}

    @WebSocketGateway(protocol = "test", namespace = "/rooms?x=1")
    static class QueryInNamespace {}

    @WebSocketGateway(protocol = "test", namespace = "/rooms#top")
    static class FragmentInNamespace {}

    @WebSocketGateway(protocol = "test", namespace = "/rooms,{id}")
    static class CommaInTemplate {}

    @WebSocketGateway(protocol = "test", namespace = "/{id:[a-z]+\\?x=.}")
    static class QueryInExpression {}

    @WebSocketGateway(protocol = "test", options = @GatewayOptions(pingInterval = "soon"))
    static class BadOption {}

    @WebSocketGateway(protocol = "test", options = @GatewayOptions(maxPayload = "1"))
    static class OneByte {}

    @WebSocketGateway(protocol = "test", options = @GatewayOptions(maxPayload = "2"))
    static class TwoBytes {}

    @WebSocketGateway(protocol = "test")
    static class PrivateHandler {
        @SubscribeMessage("e")
        private void handle() {}
    }

    @WebSocketGateway(protocol = "test")
    static class StaticHandler {
        @SubscribeMessage("e")
        static void handle() {}
    }

    @WebSocketGateway(protocol = "test")
    static class EventTwice {
        @SubscribeMessage("e")
        void one() {}

        @SubscribeMessage({"d", "e"})
        void two() {}
    }

    @WebSocketGateway(protocol = "test")
    static class NoEvent {
        @SubscribeMessage({})
        void handle() {}
    }

    @WebSocketGateway(protocol = "test")
    static class BlankEvent {
        @SubscribeMessage(" ")
        void handle() {}
    }

    @WebSocketGateway(protocol = "test")
    static class Reserved {
        @SubscribeMessage("disconnect")
        void handle() {}
    }

    @ApplicationScoped
    static class NoGateway {
        @SubscribeMessage("e")
        void handle() {}
    }

    @WebSocketGateway(protocol = "test")
    static final class FinalClass {}

    @WebSocketGateway(protocol = "test")
    static class FinalMethod {
        final void method() {}
    }

    @WebSocketGateway(protocol = "test")
    static class NoConstructor {
        @Inject
        NoConstructor(Fine fine) {}
    }

    @Dependent
    @WebSocketGateway(protocol = "test")
    static class DependentObserving {
        void connected(@Observes @Connected ClientSocket client) {}
    }

    @WebSocketGateway(protocol = "test", namespace = "/{room}")
    static class InjectedUnderDynamic {
        @Inject
        Namespace namespace;
    }

    @ApplicationScoped
    static class InjectedOutside {
        @Inject
        Server server;
    }

    @ApplicationScoped
    static class UnknownPath {
        @Inject
        @WebSocketServer(path = "/nope")
        Server server;
    }

    @ApplicationScoped
    static class UnknownNamespace {
        @Inject
        @WebSocketServer(namespace = "/nope")
        Namespace namespace;
    }

    @ApplicationScoped
    static class ObservesNoGateway {
        void connected(@Observes @Connected(NoGateway.class) ClientSocket client) {}
    }

    @ApplicationScoped
    static class ObservesOtherType {
        void left(@Observes @Disconnected ClientSocket client) {}
    }

    @ApplicationScoped
    static class ObservesAsynchronously {
        void connected(@ObservesAsync @Connected ClientSocket client) {}
    }

    @WebSocketGateway(protocol = "test", namespace = "/{room}")
    static class ReadyTemplate {
        void ready(@Observes @GatewayReady(ReadyTemplate.class) Namespace namespace) {}
    }

    @WebSocketGateway(protocol = "test", path = "/x/{id}")
    static class PathVariable {}

    @ApplicationScoped
    static class FirstCodec extends NoCodec {}

    @ApplicationScoped
    static class SecondCodec extends NoCodec {}

    static class NoCodec implements PayloadCodec {
        @Override
        public Payload writeArray(List<?> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String write(Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object read(Payload payload, java.lang.reflect.Type type) {
            throw new UnsupportedOperationException();
        }
    }

    @WebSocketGateway(protocol = "test")
    static class Fine {
        @Inject
        Namespace namespace;

        @SubscribeMessage("e")
        void handle() {}
    }

    /** A contract of handlers. */
    public interface Contract<T> {
        @SubscribeMessage("contract")
        String answer(T body);
    }

    /** A contract that is abstract in a class. */
    public abstract static class AbstractContract {
        @SubscribeMessage("abstract")
        abstract String answer(String body);
    }

    @WebSocketGateway(protocol = "test")
    static class LostContract implements Contract<String> {
        @Override
        public String answer(String body) {
            return body;
        }
    }

    static class Inherited {
        public String answer(String body) {
            return body;
        }
    }

    @WebSocketGateway(protocol = "test")
    static class LostByInheritance extends Inherited implements Contract<String> {}

    @WebSocketGateway(protocol = "test")
    static class LostAbstract extends AbstractContract {
        @Override
        String answer(String body) {
            return body;
        }
    }

    @WebSocketGateway(protocol = "test")
    static class KeptContract implements Contract<String> {
        @Override
        @SubscribeMessage("kept")
        public String answer(String body) {
            return body;
        }
    }

    static class Subscribed {
        @SubscribeMessage("inherited")
        public String answer(String body) {
            return body;
        }
    }

    @WebSocketGateway(protocol = "test")
    static class KeptByInheritance extends Subscribed implements Contract<String> {}

    @WebSocketGateway(protocol = "test")
    static class KeptAbstract extends AbstractContract {
        @Override
        @SubscribeMessage("kept")
        String answer(String body) {
            return body;
        }
    }

    @WebSocketGateway(protocol = "test")
    static class Suspended {
        @SubscribeMessage("e")
        Object handle(Shape a, Shape b, kotlin.coroutines.Continuation<Object> rest) {
            return rest;
        }
    }

    @WebSocketGateway(protocol = "test")
    static class AsksForTheRequest {
        @SubscribeMessage("e")
        void handle(jakarta.servlet.http.HttpServletRequest request) {}
    }

    @WebSocketGateway(protocol = "test")
    static class AsksForTheSession {
        @SubscribeMessage("e")
        void handle(String body, jakarta.servlet.http.HttpSession session) {}
    }

    @WebSocketGateway(protocol = "test")
    static class AsksForTheBodyToBeTheRequest {
        @SubscribeMessage("e")
        void handle(@MessageBody jakarta.servlet.http.HttpServletRequest request) {}
    }

    @WebSocketGateway(protocol = "test")
    static class AsksForAConsumer {
        @SubscribeMessage("e")
        void handle(java.util.function.Consumer<Object> answer) {}
    }

    @WebSocketGateway(protocol = "test")
    static class AsksForAConsumerBesideABody {
        @SubscribeMessage("e")
        void handle(@MessageBody String body, java.util.function.BiConsumer<String, Object> answer) {}
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void whoAsksForWhatIsKnownByAnotherNameIsToldIt(String start, String remedy, Class<?> gateway) {
        List<String> lines = deploy(gateway);
        assertThat(lines.get(1)).startsWith(start).contains(remedy);
        assertThat(lines).hasSize(2);
    }

    static Stream<Arguments> remedies() {
        return Stream.of(
                Arguments.of("GATE0101: AsksForTheRequest.", "declare a Handshake", AsksForTheRequest.class),
                Arguments.of("GATE0101: AsksForTheSession.", "declare a Handshake", AsksForTheSession.class),
                Arguments.of("GATE0142: ", "declare a Handshake", AsksForTheBodyToBeTheRequest.class),
                Arguments.of("GATE0142: AsksForAConsumer.", "declare an Ack", AsksForAConsumer.class),
                Arguments.of(
                        "GATE0101: AsksForAConsumerBesideABody.", "declare an Ack", AsksForAConsumerBesideABody.class));
    }

    static class ServerSideOtherType {
        void observe(@Observes @ServerSideEvent("e") String message) {}
    }

    static class ServerSideReserved {
        void observe(@Observes @ServerSideEvent("connection") ServerSideMessage message) {}
    }

    static class ServerSideUnresolved {
        void observe(@Observes @ServerSideEvent("${nobody.has.this}") ServerSideMessage message) {}
    }

    @WebSocketGateway(namespace = {"/a", "b", "/a"})
    static class NamespaceOfTwo {
        @Inject
        Namespace one;
    }

    @WebSocketGateway(path = {"/p", "/q"})
    static class NamespaceOfTwoPaths {
        @Inject
        Namespace one;
    }

    @WebSocketGateway(path = {"/p", "/q"})
    static class ServerOfTwo {
        @Inject
        Server one;
    }

    @WebSocketGateway(namespace = {"/{a}", "/{b}/x"})
    static class RouteParamOfNone {
        @SubscribeMessage("e")
        void handle(@RouteParam("c") String value) {}
    }

    @WebSocketGateway
    static class ValueForNobody {
        @SubscribeMessage(value = "e", acknowledge = false)
        String handle() {
            return "";
        }
    }

    @WebSocketGateway
    static class UnreadableRate {
        @SubscribeMessage("e")
        @RateLimit("often")
        void handle() {}
    }

    @WebSocketGateway
    static class UnknownRatePolicy {
        @SubscribeMessage("e")
        @RateLimit(value = "1/s", policy = "shout")
        void handle() {}
    }

    @WebSocketGateway
    static class StreamForNobody {
        @SubscribeMessage(value = "e", acknowledge = false)
        CompletionStage<Stream<Integer>> handle() {
            return CompletableFuture.completedFuture(Stream.of());
        }
    }

    @WebSocketGateway
    static class QuietHandlers {
        @SubscribeMessage(value = "nothing", acknowledge = false)
        void nothing() {}

        @SubscribeMessage(value = "later", acknowledge = false)
        CompletionStage<Void> later() {
            return CompletableFuture.completedFuture(null);
        }

        @SubscribeMessage(value = "events", acknowledge = false)
        Stream<WsResponse<String>> events() {
            return Stream.of();
        }

        @SubscribeMessage(value = "perhaps", acknowledge = false)
        CompletionStage<?> perhaps() {
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void whoNeverAcknowledgesMayReturnNothingAndEvents() {
        new TestContainer(QuietHandlers.class).close();
    }

    @Test
    void anAbstractMethodMayHaveTheAnnotationTooWhereItsImplementationHasOne() {
        new TestContainer(KeptContract.class, KeptByInheritance.class, KeptAbstract.class).close();
    }

    static Arguments row(String start, Class<?>... beans) {
        return Arguments.of(start, beans);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row(
                        "GATE0272: UnreadableRate.handle(): @RateLimit(\"often\") is no rate such as",
                        UnreadableRate.class),
                row(
                        "GATE0272: UnknownRatePolicy.handle(): @RateLimit(\"1/s\", policy = \"shout\") is none of"
                                + " [exception, drop, close]",
                        UnknownRatePolicy.class),
                row("GATE0100: TwoBodies.handle(String, String)", TwoBodies.class),
                row("GATE0101: UnknownParameter.handle(String, String)", UnknownParameter.class),
                row("GATE0103: UnknownRouteParam.handle(String)", UnknownRouteParam.class),
                row("GATE0120: HiddenBody.handle(Optional)", HiddenBody.class),
                row("GATE0070: NamespaceOfTwo.one: the gateway has several namespaces, [/a, /b]", NamespaceOfTwo.class),
                row(
                        "GATE0070: NamespaceOfTwoPaths.one: the gateway has several namespaces, [/p /, /q /]",
                        NamespaceOfTwoPaths.class),
                row("GATE0070: ServerOfTwo.one: the gateway has several paths, [/p, /q]", ServerOfTwo.class),
                row("GATE0103: RouteParamOfNone.handle(String)", RouteParamOfNone.class),
                row("GATE0121: ValueForNobody.handle()", ValueForNobody.class),
                row("GATE0121: StreamForNobody.handle()", StreamForNobody.class),
                row("GATE0140: TwoSources.handle(String): @MessageBody and @HandshakeParam", TwoSources.class),
                row("GATE0141: AckAsProperty.handle(Ack)", AckAsProperty.class),
                row("GATE0141: ClientAsBody.handle(ClientSocket)", ClientAsBody.class),
                row("GATE0141: MaybeClient.handle(Optional)", MaybeClient.class),
                row("GATE0141: CallerAsBody.handle(Principal)", CallerAsBody.class),
                row("GATE0142: InterfaceBody.handle(Shape)", InterfaceBody.class),
                row("GATE0142: AbstractBody.handle(Optional)", AbstractBody.class),
                row("GATE0142: TaskBody.handle(Runnable)", TaskBody.class),
                row("GATE0142: StreamBody.handle(Stream)", StreamBody.class),
                row("GATE0142: StageBody.handle(CompletionStage)", StageBody.class),
                row("GATE0142: ServiceBody.handle(NoGateway)", ServiceBody.class),
                row("GATE0143: PipedClient.handle(ClientSocket)", PipedClient.class),
                row("GATE0144: NumberAsText.handle(String): the pipe ParseIntPipe", NumberAsText.class),
                row("GATE0144: NumberIntoTexts.handle(Shape): the pipe ParseInt", NumberIntoTexts.class, ToShape.class),
                row("GATE0144: StageAsText.handle(Calendar): the pipe Later", StageAsText.class, Later.class),
                row("GATE0145: ObjectOfAQuery.handle(int): the pipe ToNumber", ObjectOfAQuery.class, ToNumber.class),
                row(
                        "GATE0147: UnmakeableInside.handle(Order): no value can be made from JSON for the parameter order:"
                                + " items[]{}: WithoutConstructor has neither",
                        UnmakeableInside.class),
                row("GATE0147: InterfaceInside.handle(HoldsAnInterface)", InterfaceInside.class),
                row("GATE0147: UnmakeableBody.handle(WithoutConstructor)", UnmakeableBody.class),
                row("GATE0146: PlainFuture.handle(): nobody waits for the Future", PlainFuture.class),
                row("GATE0146: StagesInAList.handle(): nobody waits for the CompletableFuture", StagesInAList.class),
                row("GATE0001: Unresolved: @WebSocketGateway: namespace: the key no.such.key", Unresolved.class),
                row("GATE0001: UnresolvedEvent: @SubscribeMessage: the key no.such.key", UnresolvedEvent.class),
                row("GATE0002: UnknownProtocol: there is no protocol \"nope\"", UnknownProtocol.class),
                row("GATE0003: NamespaceOnPlain: the protocol \"ws\" has no namespaces", NamespaceOnPlain.class),
                row("GATE0004: BadNamespace: the namespace \"/{a:[}\"", BadNamespace.class),
                row("GATE0029: CommaInNamespace: no client can join the namespace \"/a,b\"", CommaInNamespace.class),
                row("GATE0029: QueryInNamespace: no client can join", QueryInNamespace.class),
                row("GATE0029: FragmentInNamespace: no client can join", FragmentInNamespace.class),
                row(
                        "GATE0029: CommaInTemplate: no client can join the namespace \"/rooms,{id}\"",
                        CommaInTemplate.class),
                row("GATE0029: QueryInExpression: no client can join", QueryInExpression.class),
                row("GATE0005: path /socket.io (BadOption): the annotation's ping-interval: \"soon\"", BadOption.class),
                row(
                        "GATE0006: path /socket.io: OneByte sets max-payload to \"1\" and TwoBytes to \"2\"",
                        OneByte.class,
                        TwoBytes.class),
                row("GATE0007: PrivateHandler.handle()", PrivateHandler.class),
                row("GATE0008: StaticHandler.handle()", StaticHandler.class),
                row("GATE0009: EventTwice: the event \"e\" is handled by one() and by two()", EventTwice.class),
                row("GATE0010: NoEvent.handle()", NoEvent.class),
                row("GATE0010: BlankEvent.handle()", BlankEvent.class),
                row("GATE0011: Reserved.handle()", Reserved.class),
                row("GATE0012: NoGateway.handle", NoGateway.class),
                row("GATE0013: FinalClass", FinalClass.class),
                row("GATE0013: FinalMethod", FinalMethod.class),
                row("GATE0013: NoConstructor", NoConstructor.class, Fine.class),
                row("GATE0014: DependentObserving", DependentObserving.class),
                row("GATE0015: InjectedUnderDynamic.namespace", InjectedUnderDynamic.class),
                row("GATE0016: InjectedOutside.server", InjectedOutside.class, Fine.class),
                row(
                        "GATE0017: UnknownPath.server: @WebSocketServer names the path /nope",
                        UnknownPath.class,
                        Fine.class),
                row("GATE0018: UnknownNamespace.namespace", UnknownNamespace.class, Fine.class),
                row("GATE0019: ObservesNoGateway", ObservesNoGateway.class, Fine.class),
                row("GATE0020: ObservesOtherType", ObservesOtherType.class, Fine.class),
                row("GATE0021: ObservesAsynchronously", ObservesAsynchronously.class, Fine.class),
                row(
                        "GATE0020: ServerSideOtherType: the payload of @ServerSideEvent",
                        ServerSideOtherType.class,
                        Fine.class),
                row(
                        "GATE0059: ServerSideReserved: @ServerSideEvent names \"connection\"",
                        ServerSideReserved.class,
                        Fine.class),
                row("GATE0001: ServerSideUnresolved: @ServerSideEvent", ServerSideUnresolved.class, Fine.class),
                row("GATE0022: PathVariable", PathVariable.class),
                row("GATE0026: ReadyTemplate: @GatewayReady names ReadyTemplate", ReadyTemplate.class),
                row("GATE0050: LostContract.answer(Object): @SubscribeMessage", LostContract.class),
                row("GATE0050: LostByInheritance.answer(Object)", LostByInheritance.class),
                row("GATE0050: LostAbstract.answer(String)", LostAbstract.class),
                row("GATE0110: Suspended.handle(Shape, Shape, Continuation)", Suspended.class),
                row("GATE0024: the application has several beans", FirstCodec.class, SecondCodec.class, Fine.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void mistakeIsReportedWithNumberAndPlace(String start, Class<?>... beans) {
        List<String> lines = deploy(beans);
        assertThat(lines.get(0)).startsWith("One mistake in the gateways");
        assertThat(lines.get(1)).startsWith(start).endsWith(".");
        assertThat(lines).hasSize(2);
    }

    @Test
    void allMistakesComeTogether() {
        List<String> lines = deploy(TwoBodies.class, Unresolved.class, NoGateway.class, ObservesOtherType.class);
        assertThat(lines.get(0)).startsWith("4 mistakes in the gateways");
        assertThat(lines)
                .extracting(line -> line.substring(0, 8))
                .contains("GATE0100", "GATE0001", "GATE0012", "GATE0020");
    }

    @Test
    void codecOfTheApplicationMayMakeWhatJsonbCannot() {
        new TestContainer(HiddenBody.class, FirstCodec.class).close();
    }

    @Test
    void handlerInheritedFromABeanThatIsNoGatewayIsNoMistake() {
        new TestContainer(BaseBean.class, DerivedGateway.class).close();
    }

    @ApplicationScoped
    static class BaseBean {
        @SubscribeMessage("e")
        void handle() {}
    }

    @WebSocketGateway(protocol = "test")
    static class DerivedGateway extends BaseBean {}

    private static List<String> deploy(Class<?>... beans) {
        Throwable failure = catchThrowable(() -> new TestContainer(beans).close());
        assertThat(failure).as("deployment").isNotNull();
        return Arrays.asList(String.valueOf(failure.getMessage()).split("\n"));
    }
}
