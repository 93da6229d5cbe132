package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The deployments of an application, one for each of its web modules; mostly one. */
record Deployments(List<Deployment> all) {

    /** What a web module is to serve: its own gateways, else those of a library that it sees. */
    Optional<Deployment> of(ClassLoader module) {
        return all.stream()
                .filter(deployment -> deployment.loader() == module)
                .findFirst()
                .or(() -> all.stream()
                        .filter(deployment -> deployment.plans().stream()
                                .flatMap(plan -> plan.gateways().stream())
                                .allMatch(gateway -> WebModules.sees(module, gateway.type())))
                        .findFirst());
    }

    /** What is injected there. */
    InjectedHandles handles(InjectionPoint point) {
        List<Deployment> possible = possible(point);
        if (possible.size() == 1) {
            return possible.get(0).handles();
        }
        return possible.stream()
                .map(Deployment::handles)
                .filter(handles -> handles.problems(point).isEmpty())
                .findFirst()
                .orElseGet(() -> possible.get(0).handles());
    }

    /** Reports the gateways that several modules would serve, and the injection points that mean nothing, or several things. */
    void check(Collection<InjectionPoint> points, Mistakes mistakes) {
        checkShared(mistakes);
        for (InjectionPoint point : points) {
            List<Deployment> possible = possible(point);
            long meant = possible.stream()
                    .filter(deployment -> deployment.handles().problems(point).isEmpty())
                    .count();
            if (meant == 0) {
                possible.get(0).handles().problems(point).forEach(mistakes::add);
            } else if (meant > 1) {
                mistakes.add(Messages.handleOfSeveral(InjectedHandles.place(point)));
            }
        }
    }

    private void checkShared(Mistakes mistakes) {
        Set<Class<?>> once = new HashSet<>();
        List<String> shared = all.stream()
                .flatMap(deployment -> deployment.plans().stream()
                        .flatMap(plan -> plan.gateways().stream())
                        .map(DeclaredGateway::type)
                        .distinct()) // may have several places in one
                .filter(type -> !once.add(type))
                .map(Class::getSimpleName)
                .distinct()
                .toList();
        if (!shared.isEmpty()) {
            mistakes.add(Messages.sharedGateways(shared));
        }
    }

    /** The modules that the bean can be of; what is in none may mean any. */
    private List<Deployment> possible(InjectionPoint point) {
        Class<?> owner = InjectedHandles.owner(point);
        List<Deployment> seeing = all.size() == 1
                ? all
                : all.stream().filter(each -> each.visible().test(owner)).toList();
        return seeing.isEmpty() ? all : seeing;
    }
}
