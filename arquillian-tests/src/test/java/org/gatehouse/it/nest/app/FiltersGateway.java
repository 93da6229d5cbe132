package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Catch;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseFilters;
import org.gatehouse.UseGuards;
import org.gatehouse.ValidationException;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.it.nest.kit.Notes;

/** Filters of the class, and of methods. */
@WebSocketGateway(path = "/filters")
@UseFilters({FiltersGateway.OfClass.class, FiltersGateway.OfHook.class})
public class FiltersGateway {

    /** A failure of this application. */
    public static class AppFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AppFailure(String message) {
            super(message);
        }
    }

    /** A failure that is one of the others, too. */
    public static final class NearFailure extends AppFailure {

        private static final long serialVersionUID = 1L;

        NearFailure() {
            super("near");
        }
    }

    /** The class's. */
    @ApplicationScoped
    @Catch({AppFailure.class, IOException.class})
    public static class OfClass implements ExceptionFilter<Exception> {

        @Override
        public void handle(Exception failure, FilterContext context) {
            context.send(Map.of("class", failure.getMessage()));
        }
    }

    /** The class's, for what happens in connect hooks. */
    @ApplicationScoped
    @Catch(IllegalCallerException.class)
    public static class OfHook implements ExceptionFilter<IllegalCallerException> {

        @Inject
        Notes notes;

        @Override
        public void handle(IllegalCallerException failure, FilterContext context) {
            notes.add(
                    context.client().handshake(),
                    context.event() + " " + context.message().isPresent());
            context.reply(new WsException("not you"));
        }
    }

    /** A method's. */
    @ApplicationScoped
    @Catch(AppFailure.class)
    public static class OfMethod implements ExceptionFilter<AppFailure> {

        @Override
        public void handle(AppFailure failure, FilterContext context) {
            context.send(Map.of("method", failure.getMessage()));
        }
    }

    /** A method's, for less. */
    @ApplicationScoped
    @Catch(NearFailure.class)
    public static class Nearest implements ExceptionFilter<NearFailure> {

        @Override
        public void handle(NearFailure failure, FilterContext context) {
            context.send(Map.of("nearest", failure.getMessage()));
        }
    }

    /** Stands for another failure. */
    @ApplicationScoped
    @Catch(IllegalStateException.class)
    public static class Mapping implements ExceptionFilter<IllegalStateException> {

        @Override
        public void handle(IllegalStateException failure, FilterContext context) {
            context.reply(new WsException("mapped from " + context.event() + " "
                    + context.message()
                            .map(message -> message.argument(0, Integer.class))
                            .orElseThrow()));
        }
    }

    /** Says nothing. */
    @ApplicationScoped
    @Catch
    public static class Silent implements ExceptionFilter<Throwable> {

        @Override
        public void handle(Throwable failure, FilterContext context) {}
    }

    /** Fails itself. */
    @ApplicationScoped
    @Catch
    public static class Rethrowing implements ExceptionFilter<Exception> {

        @Override
        public void handle(Exception failure, FilterContext context) throws Exception {
            throw failure;
        }
    }

    /** Answers the question only. */
    @ApplicationScoped
    @Catch
    public static class ByHand implements ExceptionFilter<Throwable> {

        @Override
        public void handle(Throwable failure, FilterContext context) {
            context.message().orElseThrow().ack().send("handled");
        }
    }

    /** Tells the client in its own way. */
    @ApplicationScoped
    @Catch(ValidationException.class)
    public static class OwnForm implements ExceptionFilter<ValidationException> {

        @Override
        public void handle(ValidationException failure, FilterContext context) {
            context.send(Map.of("invalid", failure.violations().get(0).path()));
        }
    }

    void connected(@Observes @Connected(FiltersGateway.class) ClientSocket client) {
        if (client.handshake().query("hook").isPresent()) {
            throw new IllegalCallerException("secret");
        }
    }

    @SubscribeMessage("class")
    void ofClass() {
        throw new AppFailure("app");
    }

    @SubscribeMessage("class_subtype")
    void ofClassSubtype() throws IOException {
        throw new FileNotFoundException("file");
    }

    @SubscribeMessage("class_later")
    CompletionStage<String> ofClassLater() {
        return CompletableFuture.failedFuture(new AppFailure("later"));
    }

    @SubscribeMessage("none")
    void none() {
        throw new UncheckedIOException(new IOException("secret"));
    }

    @SubscribeMessage("method")
    @UseFilters(OfMethod.class)
    void ofMethod() {
        throw new AppFailure("app");
    }

    @SubscribeMessage("method_does_not_match")
    @UseFilters(OfMethod.class)
    void methodDoesNotMatch() throws IOException {
        throw new IOException("file");
    }

    @SubscribeMessage("nearest")
    @UseFilters({OfMethod.class, Nearest.class})
    void nearest() {
        throw new NearFailure();
    }

    @SubscribeMessage("mapped")
    @UseFilters(Mapping.class)
    void mapped(int number) {
        throw new IllegalStateException("secret");
    }

    @SubscribeMessage("silent")
    @UseFilters(Silent.class)
    void silent() {
        throw new WsException("bad");
    }

    @SubscribeMessage("rethrown")
    @UseFilters(Rethrowing.class)
    void rethrown() {
        throw new WsException("bad");
    }

    @SubscribeMessage("by_hand")
    @UseFilters(ByHand.class)
    void byHand() {
        throw new WsException("bad");
    }

    @SubscribeMessage("own_form")
    @UseFilters(OwnForm.class)
    void ownForm(int number) {}

    @SubscribeMessage("guard")
    @UseGuards(FailuresGateway.No.class)
    @UseFilters(Silent.class)
    void guarded() {}
}
