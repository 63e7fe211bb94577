package org.bihuan.signin.web;

import java.util.Map;
import java.util.Optional;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * Lets Spring Session keep bytes as they are: nothing is serialised or read by Java's own
 * means, what the bytes say is {@link SessionWords}.
 */
@Configuration(proxyBeanMethods = false)
class SessionBytes {

	private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

	/** A service that converts nothing: bytes are bytes already. */
	@Bean
	ConversionService springSessionConversionService() {
		GenericConversionService none = new GenericConversionService();
		none.addConverter(Object.class, byte[].class, byte[].class::cast);
		return none;
	}

	/** Whose session it is, for ending all of an account's. */
	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> nameThePerson(SessionWords words) {
		IndexResolver<Session> person = session -> Optional.<byte[]>ofNullable(session.getAttribute(CONTEXT))
			.map(bytes -> (SecurityContext) words.read(session.getId(), CONTEXT, bytes))
			.map(context -> Map.of(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
					context.getAuthentication().getName()))
			.orElseGet(Map::of);
		return sessions -> sessions.setIndexResolver(person);
	}

}
