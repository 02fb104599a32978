package dev.detente.pages;

import dev.detente.api.address.AddressBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the scripts of pages. They import each other by fixed names, so a browser asks for each of them every time. An ETag
 * with a hash of the content shows whether it has the file already; the date would not, since all files of the jar have the same one.
 */
@Configuration(proxyBeanMethods = false)
class ScriptFiles implements WebMvcConfigurer {
    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private final AddressBook addresses;

    ScriptFiles(AddressBook addresses) {
        this.addresses = addresses;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        addresses.folders().forEach(folder -> serve(registry, folder));
    }

    private void serve(ResourceHandlerRegistry registry, String path) {
        registry.addResourceHandler(path + "/**")
                .addResourceLocations("classpath:/static" + path + "/")
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(file -> hashes.computeIfAbsent(file.getDescription(), name -> hash(file)));
    }

    private static String hash(Resource file) {
        try {
            // A weak tag: Tomcat compresses nothing that has a strong one.
            return "W/\"" + DigestUtils.md5DigestAsHex(file.getContentAsByteArray()) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
