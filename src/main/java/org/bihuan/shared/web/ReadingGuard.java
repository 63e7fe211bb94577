package org.bihuan.shared.web;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Reading never writes: while a GET or HEAD is served no face begins a transaction that
 * may change rows, so a token that may read cannot act. What must be kept all the same
 * says so on its handler ({@link WritesOnReading}). Refused is the programmer, not the
 * caller: an architecture test finds such a call first.
 */
@Configuration(proxyBeanMethods = false)
class ReadingGuard implements TransactionExecutionListener, WebMvcConfigurer {

	private static final Set<String> READS = Set.of("GET", "HEAD");

	private static final String READING = ReadingGuard.class.getName();

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new HandlerInterceptor() {

			@Override
			public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
				if (READS.contains(request.getMethod()) && handler instanceof HandlerMethod method
						&& !method.hasMethodAnnotation(WritesOnReading.class)) {
					request.setAttribute(READING, true);
				}
				return true;
			}

			@Override
			public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
					@Nullable Exception failure) {
				request.removeAttribute(READING);
			}
		});
	}

	/**
	 * A face's transaction is named for its method; those without a name keep the session
	 * and the record.
	 */
	@Override
	public void beforeBegin(TransactionExecution transaction) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (!transaction.isReadOnly() && transaction.getTransactionName().startsWith("org.bihuan.") && request != null
				&& request.getAttribute(READING, RequestAttributes.SCOPE_REQUEST) != null) {
			throw new IllegalStateException(transaction.getTransactionName() + " would write while somebody reads");
		}
	}

}
