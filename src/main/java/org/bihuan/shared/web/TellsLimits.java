package org.bihuan.shared.web;

import java.util.Map;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.bihuan.shared.Texts;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says of every call that takes a body how long it may be, as {@link BodyLimits} has it.
 */
@Configuration(proxyBeanMethods = false)
class TellsLimits {

	@Bean
	OpenApiCustomizer tellBodyLimits(Texts texts) {
		return api -> api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
			if (method == PathItem.HttpMethod.POST || method == PathItem.HttpMethod.PUT) {
				tell(operation, BodyLimits.of(method.name(), path), texts);
			}
		}));
	}

	private static void tell(Operation operation, long most, Texts texts) {
		operation.addExtension("x-max-body-bytes", most);
		ApiResponse tooLarge = new ApiResponse().description(texts.of("refusal.shared.body-too-large", most / 1024))
			.content(new Content().addMediaType("application/problem+json", new MediaType()));
		tooLarge.setExtensions(Map.of("x-max-body-bytes", most));
		operation.getResponses().addApiResponse("413", tooLarge);
	}

}
