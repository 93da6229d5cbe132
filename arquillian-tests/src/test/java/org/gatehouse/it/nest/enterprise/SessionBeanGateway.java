package org.gatehouse.it.nest.enterprise;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Catch;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.FilterContext;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseFilters;
import org.gatehouse.UseGuards;
import org.gatehouse.WsException;

/** A gateway that is a session bean, and calls one: the container wraps what they throw. */
@UseFilters(SessionBeanGateway.BrokeFilter.class)
public abstract class SessionBeanGateway {

    /** Of the application. */
    public static class Broke extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Takes the application's failure, not its wrapper. */
    @ApplicationScoped
    @Catch(Broke.class)
    public static class BrokeFilter implements ExceptionFilter<Broke> {
        @Override
        public void handle(Broke failure, FilterContext context) {
            context.reply(new WsException("broke"));
        }
    }

    /** Takes the wrapper itself. */
    @ApplicationScoped
    @Catch(EJBException.class)
    public static class WrapperFilter implements ExceptionFilter<EJBException> {
        @Override
        public void handle(EJBException failure, FilterContext context) {
            context.reply(new WsException("wrapped"));
        }
    }

    @Inject
    SessionBeanService service;

    /** Refuses. */
    @SubscribeMessage("refuse")
    public void refuse(String text) {
        throw new WsException("no");
    }

    /** Has a session bean refuse. */
    @SubscribeMessage("below")
    public void below(String text) {
        service.refuse();
    }

    /** Has a session bean refuse, later. */
    @SubscribeMessage("later")
    public CompletionStage<String> later(String text) {
        return CompletableFuture.supplyAsync(() -> {
            throw new EJBException(new CompletionException(new WsException("later")));
        });
    }

    /** Fails. */
    @SubscribeMessage("broke")
    public void broke(String text) {
        service.fail();
    }

    /** Fails with a filter of the wrapper. */
    @UseFilters(WrapperFilter.class)
    @SubscribeMessage("wrapped")
    public void wrapped(String text) {
        service.fail();
    }

    /** Asks a session bean whether it may. */
    @UseGuards(SessionBeanGuard.class)
    @SubscribeMessage("guarded")
    public void guarded(String text) {}

    /** Takes short texts only. */
    @SubscribeMessage("validated")
    public void validated(@MessageBody @Size(max = 3, message = "too long") String text) {}

    /** Fails in a way that is nobody's business. */
    @SubscribeMessage("secret")
    public void secret(String text) {
        throw new IllegalStateException("secret");
    }
}
