package org.gatehouse.it.nest.app;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.Catch;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.ConnectionScoped;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseFilters;
import org.gatehouse.UseGuards;
import org.gatehouse.UseInterceptors;
import org.gatehouse.UsePipes;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.it.nest.kit.Notes;

/** Beans of a request and of a connection, as everything that runs for a client sees them. */
@WebSocketGateway(path = "/scopes")
@UseGuards(value = ScopesGateway.Steps.class, on = GuardPhase.MESSAGE)
@UseInterceptors(ScopesGateway.Steps.class)
public class ScopesGateway {

    /** Lives as long as a client. */
    @ConnectionScoped
    public static class Visit {

        private final List<String> steps = new ArrayList<>();
        private String key = "none";

        @Inject
        Notes notes;

        void step(String step) {
            steps.add(step);
        }

        void keep(String notesKey) {
            key = notesKey;
        }

        List<String> steps() {
            return List.copyOf(steps);
        }

        @PreDestroy
        void ends() {
            notes.add(key, "visit ends after " + steps.size() + " steps");
        }
    }

    /** Lives as long as a message, or a hook. */
    @RequestScoped
    public static class Request {

        private final List<String> steps = new ArrayList<>();

        List<String> step(String step) {
            steps.add(step);
            return List.copyOf(steps);
        }
    }

    /** Steps through everything. */
    @Catch
    @ApplicationScoped
    public static class Steps implements Guard, GatewayInterceptor, Pipe<Object, Object>, ExceptionFilter<Exception> {

        @Inject
        Visit visit;

        @Inject
        Request request;

        @Override
        public boolean canActivate(GuardContext context) {
            step("guard");
            return true;
        }

        @Override
        public Object transform(Object value, PipeContext context) {
            step("pipe");
            return value;
        }

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            step("interceptor");
            return next.proceed();
        }

        @Override
        public void handle(Exception failure, FilterContext context) {
            step("filter");
            context.send(request.step("sent"));
        }

        private void step(String step) {
            visit.step(step);
            request.step(step);
        }
    }

    @Inject
    Visit visit;

    @Inject
    Request request;

    @Inject
    Notes notes;

    void connected(@Observes @Connected(ScopesGateway.class) ClientSocket client) {
        visit.keep(client.handshake().query("key").orElse("none"));
        visit.step("connected");
        request.step("connected");
    }

    void disconnected(@Observes @Disconnected(ScopesGateway.class) Disconnection left) {
        visit.step("disconnected");
        notes.add(
                left.socket().handshake(),
                request.step("only") + " " + visit.steps().size());
    }

    @SubscribeMessage("request")
    List<String> request(@UsePipes(Steps.class) @MessageBody Object body) {
        return request.step("handler");
    }

    @SubscribeMessage("visit")
    List<String> visit() {
        return visit.steps();
    }

    @SubscribeMessage("fails")
    @UseFilters(Steps.class)
    void fails() {
        throw new IllegalStateException("x");
    }

    /** A bean into which a gateway is injected. */
    @ApplicationScoped
    public static class Colleague {

        @Inject
        Counting counting;

        int count() {
            return counting.count();
        }
    }

    /** There is one of it. */
    @WebSocketGateway(path = "/counting")
    public static class Counting {

        private int count;

        @Inject
        Colleague colleague;

        synchronized int count() {
            return ++count;
        }

        @SubscribeMessage("count")
        int countMyself() {
            return count();
        }

        @SubscribeMessage("count_by_colleague")
        int countByColleague() {
            return colleague.count();
        }
    }

    /** There is one of it for every message. */
    @WebSocketGateway(path = "/dependent")
    @Dependent
    public static class PerMessage {

        private int count;

        @SubscribeMessage("count")
        int count() {
            return ++count;
        }
    }

    /** There is one of it for every client. */
    @WebSocketGateway(path = "/per-client")
    @ConnectionScoped
    public static class PerClient {

        private int count;

        @SubscribeMessage("count")
        int count() {
            return ++count;
        }
    }
}
