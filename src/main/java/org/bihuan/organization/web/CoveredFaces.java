package org.bihuan.organization.web;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Consumer;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.CoveredRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The one place where personal data are covered for whoever has not got
 * {@link Permission#SEE_PERSONAL_DATA}: what a face answers to a request. Pages, the
 * interface, documents, sheets and feeds are all made of what faces answer, so none of
 * them can show what another hides. Faces among themselves, and whatever runs without a
 * request, read and keep the words as they were written.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class CoveredFaces implements MethodInterceptor {

	/**
	 * Modules without words of the business, whose answers are people's own: accounts and
	 * their addresses, secrets shown once; and the record, whose entries must be read as
	 * they were sealed.
	 */
	static final Set<String> OWN_WORDS = Set.of("organization", "signin", "delivery", "audit", "operations", "help",
			"shared", "demo");

	/** Faces are being asked by faces. */
	private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor coveredAnswers() {
		return new DefaultPointcutAdvisor(new Faces(), new CoveredFaces());
	}

	@Override
	public @Nullable Object invoke(MethodInvocation call) throws Throwable {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request == null || inside.get() != null) {
			return call.proceed();
		}
		boolean covers = coversAnswersOf(call.getMethod().getDeclaringClass()) && !mayRead(request);
		inside.set(true);
		try {
			if (!covers) {
				return call.proceed();
			}
			Object[] given = call.getArguments();
			for (int i = 0; i < given.length; i++) {
				if (given[i] instanceof Consumer<?> reader) {
					given[i] = covered(reader);
				}
			}
			return CoveredRecords.cover(call.proceed());
		}
		finally {
			inside.remove();
		}
	}

	/** Whoever is handed rows one by one is outside again while they look at one. */
	@SuppressWarnings("unchecked")
	private Consumer<Object> covered(Consumer<?> reader) {
		return row -> {
			inside.remove();
			try {
				((Consumer<Object>) reader).accept(CoveredRecords.cover(row));
			}
			finally {
				inside.set(true);
			}
		};
	}

	private static boolean mayRead(RequestAttributes request) {
		return request.getAttribute(CurrentActor.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Actor actor
				&& actor.may(Permission.SEE_PERSONAL_DATA);
	}

	private static boolean coversAnswersOf(Class<?> face) {
		String name = face.getName().substring(ROOT.length());
		return !OWN_WORDS.contains(name.substring(0, name.indexOf('.')));
	}

	private static final String ROOT = "org.bihuan.";

	/** Every public service is one. */
	private static final class Faces extends StaticMethodMatcherPointcut {

		Faces() {
			setClassFilter(new ClassFilter() {

				@Override
				public boolean matches(Class<?> type) {
					return type.getName().startsWith(ROOT) && type.isAnnotationPresent(Service.class)
							&& java.lang.reflect.Modifier.isPublic(type.getModifiers());
				}
			});
		}

		@Override
		public boolean matches(Method method, Class<?> type) {
			return java.lang.reflect.Modifier.isPublic(method.getModifiers())
					&& method.getDeclaringClass() != Object.class;
		}

	}

}
