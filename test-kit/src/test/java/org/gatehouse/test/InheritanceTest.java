package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Locale;
import org.gatehouse.Global;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.test.other.Elsewhere;
import org.junit.jupiter.api.Test;

/** Handlers that a gateway has from its superclasses, and what protects and surrounds them there. */
class InheritanceTest {

    abstract static class Hidden {

        @SubscribeMessage("hello")
        public String hello(String name) {
            return "hello " + name;
        }

        @SubscribeMessage("silenced")
        public String silenced() {
            return "said";
        }

        @SubscribeMessage("narrowed")
        public Object narrowed() {
            return 1;
        }
    }

    @WebSocketGateway(namespace = "/visible")
    public static class Visible extends Hidden {

        @Override
        public String silenced() {
            return "not said";
        }

        @Override
        @SubscribeMessage("narrowed")
        public String narrowed() {
            return "narrow";
        }
    }

    @Test
    void aPublicGatewayHasTheHandlersOfASuperclassThatIsNotPublic() {
        try (GatewayTester tester = GatewayTester.start(Visible.class)) {
            TestClient client = tester.connect("/visible");
            assertThat(client.emitWithAck("hello", "ann")).hasToString("[\"hello ann\"]");
        }
    }

    @Test
    void aHandlerMayReturnANarrowerTypeThanTheOneItOverrides() {
        try (GatewayTester tester = GatewayTester.start(Visible.class)) {
            TestClient client = tester.connect("/visible");
            assertThat(client.emitWithAck("narrowed")).hasToString("[\"narrow\"]");
            assertThat(client.emitWithAck("silenced").toString()).contains("Unknown event");
        }
    }

    interface Greeting {

        @SubscribeMessage("greet")
        default String greet(String name) {
            return "greetings, " + name;
        }

        @SubscribeMessage("replaced")
        default String replaced() {
            return "said";
        }
    }

    interface Politeness extends Greeting {

        @Override
        @SubscribeMessage("greet")
        default String greet(String name) {
            return "dear " + name + " (" + self() + ")";
        }

        String self();
    }

    @ApplicationScoped
    @WebSocketGateway(namespace = "/composed")
    public static class Composed implements Greeting, Politeness {

        @Override
        public String self() {
            return "composed";
        }

        @Override
        public String replaced() {
            return "not said";
        }
    }

    @Test
    void aGatewayHasTheDefaultMethodsOfItsInterfaces() {
        try (GatewayTester tester = GatewayTester.start(Composed.class)) {
            TestClient client = tester.connect("/composed");
            assertThat(client.emitWithAck("greet", "ann")).hasToString("[\"dear ann (composed)\"]");
            assertThat(client.emitWithAck("replaced").toString()).contains("Unknown event");
        }
    }

    @RolesAllowed("admin")
    abstract static class Administration {

        @SubscribeMessage("wipe")
        String wipe() {
            return "wiped";
        }

        @PermitAll
        @SubscribeMessage("look")
        String look() {
            return "seen";
        }
    }

    @WebSocketGateway(namespace = "/rooms")
    public static class RoomsGateway extends Administration {

        @SubscribeMessage("use")
        String use() {
            return "used";
        }
    }

    @DenyAll
    abstract static class Closed {

        @SubscribeMessage("open")
        String open() {
            return "opened";
        }
    }

    @PermitAll
    @WebSocketGateway(namespace = "/opened")
    public static class OpenedGateway extends Closed {}

    @Test
    void rolesOfASuperclassProtectTheHandlersThatItDeclares() {
        try (GatewayTester tester = GatewayTester.start(RoomsGateway.class, OpenedGateway.class)) {
            TestClient nobody = tester.connect("/rooms");
            assertThat(nobody.emitWithAck("wipe").toString()).contains("Forbidden resource");
            assertThat(nobody.emitWithAck("look")).hasToString("[\"seen\"]");
            assertThat(nobody.emitWithAck("use")).hasToString("[\"used\"]");
            TestClient admin =
                    tester.client().namespace("/rooms").caller("a", "admin").connect();
            assertThat(admin.emitWithAck("wipe")).hasToString("[\"wiped\"]");
            assertThat(tester.connect("/opened").emitWithAck("open")).hasToString("[\"opened\"]");
        }
    }

    @Global
    @ApplicationScoped
    public static class Trim implements Pipe<String, String> {

        @Override
        public String transform(String value, PipeContext context) {
            return value == null ? null : value.strip() + "|" + context.type().getTypeName();
        }
    }

    @Global
    @ApplicationScoped
    public static class Whatever implements Pipe<Object, Object> {

        @Override
        public Object transform(Object value, PipeContext context) {
            return value;
        }
    }

    abstract static class Echo<T> {

        @SubscribeMessage("echo")
        String echo(T body) {
            return body.getClass().getSimpleName() + " " + body;
        }
    }

    public record Point(int x, List<Integer> more) {}

    @WebSocketGateway(namespace = "/text")
    public static class TextGateway extends Echo<String> {}

    @WebSocketGateway(namespace = "/point")
    public static class PointGateway extends Echo<Point> {}

    @Test
    void pipesSeeTheTypeThatAParameterHasInTheGateway() {
        try (GatewayTester tester =
                GatewayTester.start(TextGateway.class, PointGateway.class, Trim.class, Whatever.class)) {
            assertThat(tester.connect("/text").emitWithAck("echo", " x "))
                    .hasToString("[\"String x|java.lang.String\"]");
            assertThat(tester.connect("/point").emitWithAck("echo", new Point(1, List.of(2))))
                    .hasToString("[\"Point Point[x=1, more=[2]]\"]");
        }
    }

    interface TextPipe<O> extends Pipe<String, O> {}

    abstract static class LoudPipe<O> implements TextPipe<O> {}

    @ApplicationScoped
    public static class Shout extends LoudPipe<String> {

        @Override
        public String transform(String value, PipeContext context) {
            return value.toUpperCase(Locale.ROOT);
        }
    }

    @UsePipes(Shout.class)
    @WebSocketGateway(namespace = "/shout")
    public static class ShoutGateway {

        @SubscribeMessage("text")
        String text(String text) {
            return text;
        }

        @SubscribeMessage("number")
        int number(int number) {
            return number;
        }
    }

    @Test
    void aPipeMayHaveItsInputTypeFromAnInterfaceOfItsInterface() {
        try (GatewayTester tester = GatewayTester.start(ShoutGateway.class, Shout.class)) {
            TestClient client = tester.connect("/shout");
            assertThat(client.emitWithAck("text", "ann")).hasToString("[\"ANN\"]");
            assertThat(client.emitWithAck("number", 5)).hasToString("[5]");
        }
    }

    @WebSocketGateway(namespace = "/far")
    public static class FarGateway extends Elsewhere {}

    @Dependent
    @WebSocketGateway(namespace = "/near")
    public static class DependentFarGateway extends Elsewhere {}

    @Test
    void aHandlerThatNoProxyCanReachIsFoundAtDeployment() {
        assertThatThrownBy(() -> GatewayTester.start(FarGateway.class))
                .hasMessageContaining("GATE0013: FarGateway: ")
                .hasMessageContaining("Elsewhere.near")
                .hasMessageNotContaining("Elsewhere.far");
        try (GatewayTester tester = GatewayTester.start(DependentFarGateway.class)) {
            assertThat(tester.connect("/near").emitWithAck("near")).hasToString("[\"near\"]");
        }
    }
}
