package org.gatehouse.it.nest.enterprise;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.UseInterceptors;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;

/** Handlers in transactions; one class on both protocols. */
public abstract class TransactionsGateway {

    /** Tells whether there is a transaction. */
    @ApplicationScoped
    public static class Transactions {

        @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
        TransactionSynchronizationRegistry registry;

        boolean active() {
            return registry.getTransactionStatus() == Status.STATUS_ACTIVE;
        }
    }

    /** Writes although the client is refused. */
    @ApplicationScoped
    public static class WritingGuard implements Guard {

        @Inject
        Transactions transactions;

        @Override
        public boolean canActivate(GuardContext context) {
            context.data().put("guard in transaction", transactions.active());
            return true;
        }
    }

    /** Outside of CDI's interceptors. */
    @ApplicationScoped
    public static class Outside implements GatewayInterceptor {

        @Inject
        Transactions transactions;

        @Override
        public Object intercept(MessageContext message, Next next) throws Exception {
            Object result = next.proceed();
            return message.client().data().get("guard in transaction") + " " + transactions.active() + " " + result;
        }
    }

    @Inject
    Ledger ledger;

    @Inject
    Transactions transactions;

    @Transactional
    @SubscribeMessage("write")
    boolean write(String entry) {
        ledger.write(entry);
        return transactions.active();
    }

    @Transactional
    @SubscribeMessage("write_and_fail")
    void writeAndFail(String entry) {
        ledger.write(entry);
        throw new IllegalStateException("secret");
    }

    @Transactional
    @SubscribeMessage("write_and_refuse")
    void writeAndRefuse(String entry) {
        ledger.write(entry);
        throw new WsException("no");
    }

    @Transactional(dontRollbackOn = WsException.class)
    @SubscribeMessage("write_and_keep")
    void writeAndKeep(String entry) {
        ledger.write(entry);
        throw new WsException("kept");
    }

    @Transactional
    @UseGuards(WritingGuard.class)
    @UseInterceptors(Outside.class)
    @SubscribeMessage("where")
    boolean where() {
        return transactions.active();
    }

    @SubscribeMessage("without")
    boolean without() {
        return transactions.active();
    }

    @Transactional
    @SubscribeMessage("validated")
    void validated(@MessageBody @Size(max = 3, message = "too long") String entry) {
        ledger.write(entry);
    }

    @RolesAllowed("admin")
    @Transactional
    @SubscribeMessage("admins_only")
    void adminsOnly(String entry) {
        ledger.write(entry);
    }

    @Transactional(dontRollbackOn = WsException.class)
    @SubscribeMessage("emit_after_commit")
    int emitAfterCommit(String entry, ClientSocket client) {
        client.afterCommit().emit("written", entry, ledger.count(entry));
        client.namespace().to(client.id()).afterCommit().emit("told", entry);
        client.emit("at once");
        ledger.write(entry);
        if (entry.startsWith("keep")) {
            throw new WsException("kept");
        } else if (entry.startsWith("fail")) {
            throw new IllegalStateException("secret");
        }
        return ledger.count(entry);
    }

    @SubscribeMessage("emit_without")
    void emitWithout(String entry, ClientSocket client) {
        client.afterCommit().emit("told", entry);
    }

    @SubscribeMessage("count")
    int count(String entry) {
        return ledger.count(entry);
    }

    /** Over Socket.IO. */
    @WebSocketGateway(path = "/transactions", protocol = "socket.io")
    public static class OverSocketIo extends TransactionsGateway {}

    /** Over a plain WebSocket. */
    @WebSocketGateway(path = "/transactions-plain", protocol = "ws")
    public static class OverPlain extends TransactionsGateway {}
}
