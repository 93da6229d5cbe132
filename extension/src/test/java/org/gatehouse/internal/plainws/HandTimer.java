package org.gatehouse.internal.plainws;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A clock that is moved by hand, with a timer that runs what has become due. */
final class HandTimer {

    private final List<Task> tasks = new ArrayList<>();
    private long now = 1_000_000_000L;

    /** The timer; knows nothing but {@code schedule(Runnable, …)}. */
    ScheduledExecutorService executor() {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                HandTimer.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (proxy, method, args) -> schedule((Runnable) args[0], ((TimeUnit) args[2]).toNanos((Long) args[1])));
    }

    long nanos() {
        return now;
    }

    int waiting() {
        return tasks.size();
    }

    void advance(long millis) {
        long end = now + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Optional<Task> next = due(end); next.isPresent(); next = due(end)) {
            tasks.remove(next.get());
            now = Math.max(now, next.get().due());
            next.get().command().run();
        }
        now = end;
    }

    private Optional<Task> due(long end) {
        return tasks.stream().filter(task -> task.due() <= end).min(Comparator.comparingLong(Task::due));
    }

    private ScheduledFuture<?> schedule(Runnable command, long delay) {
        Task task = new Task(command, now + delay);
        tasks.add(task);
        return (ScheduledFuture<?>) Proxy.newProxyInstance(
                HandTimer.class.getClassLoader(),
                new Class<?>[] {ScheduledFuture.class},
                (proxy, method, args) -> method.getName().equals("cancel") ? tasks.remove(task) : null);
    }

    private record Task(Runnable command, long due) {}
}
