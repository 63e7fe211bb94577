package org.bihuan.shared.web;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.Size;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class FormBoundsUnitTests {

	record Loose(List<String> names, @Size(max = 5) List<String> few) {
	}

	private final List<String> unbounded = new ArrayList<>();

	private int seen;

	@Test
	void everyListOfAFormSaysHowManyRowsItTakes() {
		ClassPathScanningCandidateComponentProvider controllers = new ClassPathScanningCandidateComponentProvider(
				false);
		controllers.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
		for (BeanDefinition found : controllers.findCandidateComponents("org.bihuan")) {
			for (Method method : ClassUtils.resolveClassName(found.getBeanClassName(), null).getDeclaredMethods()) {
				for (Parameter parameter : method.getParameters()) {
					if (parameter.isAnnotationPresent(RequestBody.class)) {
						check(ResolvableType.forType(parameter.getParameterizedType()));
					}
				}
			}
		}
		assertThat(seen).isGreaterThan(10);
		assertThat(unbounded).isEmpty();
	}

	@Test
	void aListWithoutABoundIsFound() {
		check(ResolvableType.forClass(Loose.class));
		assertThat(unbounded).singleElement().asString().endsWith("Loose.names");
	}

	private void check(ResolvableType form) {
		Class<?> type = form.resolve(Object.class);
		if (!type.isRecord() || !type.getName().startsWith("org.bihuan.")) {
			return;
		}
		for (RecordComponent component : type.getRecordComponents()) {
			ResolvableType part = ResolvableType.forType(component.getGenericType());
			boolean rows = Collection.class.isAssignableFrom(component.getType()) || component.getType().isArray()
					|| Map.class.isAssignableFrom(component.getType());
			if (rows && !part.getGeneric(0).resolve(Object.class).isEnum()) {
				seen++;
				Size size = component.getAccessor().getAnnotation(Size.class);
				if (size == null || size.max() > 20_000) {
					unbounded.add(type.getName() + "." + component.getName());
				}
			}
			check(rows ? part.getGeneric(0) : part);
		}
	}

}
