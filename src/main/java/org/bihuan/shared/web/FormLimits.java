package org.bihuan.shared.web;

import java.math.BigDecimal;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * What is sent is bounded as it is read: its parts, their depth, the rows of a list, the
 * digits of a number, the years of dates. What the product keeps for itself is read
 * without.
 */
@Configuration(proxyBeanMethods = false)
class FormLimits {

	/** Twenty thousand rows of a special task are a quarter of a million. */
	private static final int TOKENS = 500_000;

	private static final int DEPTH = 50;

	static JsonMapper mapper(Stream<JsonMapperBuilderCustomizer> customizers) {
		JsonMapper.Builder builder = JsonMapper.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(TOKENS).maxNestingDepth(DEPTH).build())
			.build());
		customizers.forEach(each -> each.customize(builder));
		return builder
			.addModule(new SimpleModule("form-limits").setDeserializerModifier(new BoundedLists())
				.addDeserializer(BigDecimal.class, new BoundedDecimals()))
			.addModule(new SimpleModule("bounded-dates").setDeserializerModifier(new BoundedDates()))
			.build();
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	ServerHttpMessageConvertersCustomizer boundedJson(ObjectProvider<JsonMapperBuilderCustomizer> customizers) {
		JacksonJsonHttpMessageConverter converter = new JacksonJsonHttpMessageConverter(
				mapper(customizers.orderedStream()));
		return converters -> converters.withJsonConverter(converter);
	}

	@Bean
	@Primary
	static LocalValidatorFactoryBean defaultValidator(ApplicationContext context,
			ObjectProvider<ValidationConfigurationCustomizer> customizers) {
		RowsValidator validator = new RowsValidator();
		validator.setConfigurationInitializer(
				configuration -> customizers.orderedStream().forEach(each -> each.customize(configuration)));
		validator.setMessageInterpolator(new MessageInterpolatorFactory(context).getObject());
		return validator;
	}

}
