import { defineConfigMap } from './define.ts';

/** Source: internal/kube/controller/namespaces.go of Skupper 2.2.1. */
export const controllerChoice = defineConfigMap({
  title: 'Choice of the controller',
  doc: 'Chooses the controller of the Site in this namespace. Its name must be `skupper`.',
  data: 'The controller.',
  keys: [
    {
      value: 'controller',
      doc: 'The name of the controller, with its namespace: `skupper/skupper-controller`. Without a namespace, it is one in the same namespace.',
      notEmpty: true,
      example: 'skupper/skupper-controller',
    },
  ],
  examples: [
    {
      title: 'Choice of the controller',
      body: [
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata:',
        '  name: skupper',
        'data:',
        '  controller: ${1:skupper}/${2:skupper-controller}',
      ].join('\n'),
    },
  ],
});

/** Source: internal/kube/controller/loglevel.go of Skupper 2.2.1. */
export const controllerLog = defineConfigMap({
  title: 'Log level of the controller',
  doc: 'The log level of the controller in this namespace. The name of the ConfigMap must be `skupper-log-config`.',
  data: 'The log level.',
  keys: [
    {
      value: 'CONTROLLER_LOG_LEVEL',
      doc: 'The log level, in upper or lower case. Any other value means `info`.',
      notEmpty: true,
      alsoAllowed: /^(?:debug|info|warn|error)$/i,
      values: [
        { value: 'debug', doc: 'Everything.' },
        { value: 'info', doc: 'What happens, warnings and errors.' },
        { value: 'warn', doc: 'Warnings and errors.' },
        { value: 'error', doc: 'Errors only.' },
      ],
    },
  ],
  examples: [
    {
      title: 'Log level of the controller',
      body: [
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata:',
        '  name: skupper-log-config',
        '  namespace: ${1:skupper}',
        'data:',
        '  CONTROLLER_LOG_LEVEL: ${2|debug,info,warn,error|}',
      ].join('\n'),
    },
  ],
});
