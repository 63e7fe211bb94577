package org.bihuan.shared.web;

import java.util.List;

import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads {@code page}, {@code size} (50 unless told) and {@code sort} of a list. */
@Configuration(proxyBeanMethods = false)
class PagingResolver implements WebMvcConfigurer, HandlerMethodArgumentResolver {

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Paging.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest web, @Nullable WebDataBinderFactory binder) {
		return new Paging(number(web.getParameter("page"), 0), number(web.getParameter("size"), 50),
				web.getParameter("sort"));
	}

	private static int number(@Nullable String text, int standard) {
		if (text == null || text.isBlank()) {
			return standard;
		}
		try {
			return Integer.parseInt(text.strip());
		}
		catch (NumberFormatException wrong) {
			throw Refusal.unreadable("shared.paging", Paging.MAX_SIZE);
		}
	}

}
