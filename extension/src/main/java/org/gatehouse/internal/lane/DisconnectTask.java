package org.gatehouse.internal.lane;

import org.gatehouse.Disconnection;
import org.gatehouse.internal.dispatch.HookRun;
import org.gatehouse.internal.dispatch.InvocationScope;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.jspecify.annotations.Nullable;

/** Takes a client that has left through its disconnect hooks, one by one. */
final class DisconnectTask implements LaneTask {

    private final LaneClient client;
    private final Disconnection left;
    private final InvocationScope scopes;
    private final Runnable done;

    DisconnectTask(LaneClient client, Disconnection left, InvocationScope scopes, Runnable done) {
        this.client = client;
        this.left = left;
        this.scopes = scopes;
        this.done = done;
    }

    @Override
    public String toString() {
        return "a disconnect hook of " + client.route().names();
    }

    @Override
    public boolean isMessage() {
        return false;
    }

    @Override
    public boolean blocking() {
        return client.route().disconnected().stream().anyMatch(Hook::blocking);
    }

    @Override
    public boolean runInPlace() {
        Invocation here = scopes.tryEnter(client.socket(), null);
        if (here == null) {
            return false;
        }
        runHooks(here);
        return true;
    }

    @Override
    public void run() {
        runHooks(null);
    }

    private void runHooks(@Nullable Invocation entered) {
        new HookRun(scopes, client.socket(), entered).run(client.route().disconnected(), left, hook -> {});
        done.run();
    }
}
