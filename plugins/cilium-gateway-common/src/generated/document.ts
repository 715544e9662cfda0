// Made from schema/openapi.yaml by `yarn generate`; do not edit.
export const document = {
  "openapi": "3.1.0",
  "info": {
    "title": "cilium-gateway",
    "version": "1",
    "description": "Which IP a catalog entity is reached by, which node announces it, and which routes lead to it; and where it is broken, why, and what to change. Answers come from a live copy of each cluster: no request goes to a cluster. All counts of addresses are decimal strings, because those of IPv6 exceed what a JSON number holds.",
    "license": {
      "name": "Apache-2.0",
      "url": "http://www.apache.org/licenses/LICENSE-2.0.html"
    }
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/openapi.json": {
      "get": {
        "operationId": "GetOpenApiDocument",
        "summary": "This document",
        "responses": {
          "200": {
            "description": "The OpenAPI document",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters": {
      "get": {
        "operationId": "ListClusters",
        "summary": "The clusters, how fresh their picture is, their versions and features",
        "parameters": [
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Every configured cluster",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Cluster"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}": {
      "get": {
        "operationId": "GetCluster",
        "summary": "One cluster",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Cluster"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/pools": {
      "get": {
        "operationId": "ListPools",
        "summary": "Address pools, what they hold and who uses it",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those of the cluster, in order of name",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Pool"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/pools/{name}": {
      "get": {
        "operationId": "GetPool",
        "summary": "One address pool",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Pool"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/l2-policies": {
      "get": {
        "operationId": "ListL2Policies",
        "summary": "L2 announcement policies and what they select",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those of the cluster, in order of name",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/L2Policy"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/l2-policies/{name}": {
      "get": {
        "operationId": "GetL2Policy",
        "summary": "One L2 announcement policy",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/L2Policy"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/leases": {
      "get": {
        "operationId": "ListLeases",
        "summary": "Leases by which nodes announce addresses",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those of the cluster, in order of name",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Lease"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/leases/{name}": {
      "get": {
        "operationId": "GetLease",
        "summary": "One lease, by its own name",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Lease"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/services": {
      "get": {
        "operationId": "ListServices",
        "summary": "Services of type LoadBalancer and those whose external IPs a policy announces",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those of the cluster, in order of name",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Service"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/services/{namespace}/{name}": {
      "get": {
        "operationId": "GetService",
        "summary": "One such Service",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Service"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/gateways": {
      "get": {
        "operationId": "ListGateways",
        "summary": "Gateways with their listeners, computed and reported",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those of the cluster, in order of name",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Gateway"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/gateways/{namespace}/{name}": {
      "get": {
        "operationId": "GetGateway",
        "summary": "One Gateway",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Gateway"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/listener-sets": {
      "get": {
        "operationId": "ListListenerSets",
        "summary": "ListenerSets",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those of the cluster, in order of name",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/ListenerSet"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/listener-sets/{namespace}/{name}": {
      "get": {
        "operationId": "GetListenerSet",
        "summary": "One ListenerSet",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ListenerSet"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/routes": {
      "get": {
        "operationId": "ListRoutes",
        "summary": "Routes of all kinds with their parents and backends",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those of the cluster, in order of name",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Route"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/routes/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "GetRoute",
        "summary": "One route",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/routeKind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Route"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/nodes": {
      "get": {
        "operationId": "ListNodes",
        "summary": "Nodes, and what each of them announces",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those of the cluster, in order of name",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Node"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/nodes/{name}": {
      "get": {
        "operationId": "GetNode",
        "summary": "One node",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Node"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/nodes/{name}/drain": {
      "get": {
        "operationId": "PreviewDrain",
        "summary": "Which addresses move when a node goes down, to whom they can, and for how long they are dark",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "What happens when the node goes down. Evicting its pods alone moves no address: the agent stays and renews its leases",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Drain"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/what-if": {
      "post": {
        "operationId": "PreviewChange",
        "summary": "Who would lose or change an address, stop or begin to be announced or routed, and what would be wrong then",
        "description": "An object that exists is taken as it would be with the manifest applied: its labels, annotations and spec are the manifest's, what the server and the controllers wrote stays. 400 names the manifest that cannot be read, what is wrong about it and what would be right. Nothing is changed",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WhatIfRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The consequences, worst first; without any, nobody is affected",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WhatIf"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/allocation-preview": {
      "post": {
        "operationId": "PreviewAllocation",
        "summary": "What LB-IPAM would give to a Service if its manifest were applied now",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AllocationPreviewRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The verdict with its addresses; nothing is changed",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AllocationPreview"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/resolve": {
      "post": {
        "operationId": "ResolveUrl",
        "summary": "Where a request would go, hop by hop, and what its client would get",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ResolveRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The path and the response; no request is made",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Resolution"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/expose-options": {
      "get": {
        "operationId": "ListExposeOptions",
        "summary": "Where a namespace could attach a route, and what it could send requests to",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/exposeNamespace"
          },
          {
            "$ref": "#/components/parameters/draftKind"
          }
        ],
        "responses": {
          "200": {
            "description": "Every listener by whether it would take such a route, and the Services of the namespace. A caller that may not see whole clusters is told of Gateways that take it, and of those in the namespace.",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ExposeOptions"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/expose-draft": {
      "post": {
        "operationId": "JudgeExposeDraft",
        "summary": "What is to be said about a route or Service before there is one, and its manifests",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/preview"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ExposeDraftRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Problems, manifests, and what would be if they were applied; nothing is changed",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ExposeDraftAnswer"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/manifest-check": {
      "post": {
        "operationId": "CheckManifests",
        "summary": "What would be wrong if manifests were applied, and is not yet",
        "description": "As `what-if` has it under `findings.introduced`, for callers that may not see whole clusters as well: for manifests of namespaces that they see, and without naming what belongs to others. Nothing is changed",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ManifestCheckRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Worst first; empty when nothing is",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ManifestCheck"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/clusters/{cluster}/free-addresses": {
      "get": {
        "operationId": "ListFreeAddresses",
        "summary": "The addresses of a pool by what may be done with them, or the next that are free for a Service",
        "parameters": [
          {
            "$ref": "#/components/parameters/cluster"
          },
          {
            "$ref": "#/components/parameters/poolFilter"
          },
          {
            "$ref": "#/components/parameters/addressState"
          },
          {
            "$ref": "#/components/parameters/namespaceFilter"
          },
          {
            "$ref": "#/components/parameters/nameFilter"
          },
          {
            "$ref": "#/components/parameters/labels"
          },
          {
            "$ref": "#/components/parameters/family"
          },
          {
            "$ref": "#/components/parameters/addressLimit"
          },
          {
            "$ref": "#/components/parameters/addressCursor"
          }
        ],
        "responses": {
          "200": {
            "description": "With `namespace`, the next free addresses that a Service there could request, of pools that are enabled, have no conflict and select it. Without, the addresses of `pool`. At most `limit` are looked for, however large the pool is.",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FreeAddresses"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/entities/by-name/{kind}/{namespace}/{name}/exposure": {
      "get": {
        "operationId": "GetEntityExposure",
        "summary": "What a catalog entity is reached by, over all clusters",
        "parameters": [
          {
            "$ref": "#/components/parameters/entityKind"
          },
          {
            "$ref": "#/components/parameters/namespace"
          },
          {
            "$ref": "#/components/parameters/name"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Exposure"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/findings": {
      "get": {
        "operationId": "ListFindings",
        "summary": "What is wrong, over all clusters or one",
        "parameters": [
          {
            "$ref": "#/components/parameters/clusterFilter"
          },
          {
            "$ref": "#/components/parameters/severityFilter"
          },
          {
            "$ref": "#/components/parameters/ruleFilter"
          },
          {
            "$ref": "#/components/parameters/kindFilter"
          },
          {
            "$ref": "#/components/parameters/namespaceFilter"
          },
          {
            "$ref": "#/components/parameters/nameFilter"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Those of the cluster, in order of name",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Finding"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit": {
      "get": {
        "operationId": "GetAudit",
        "summary": "Every entity that the caller may see, with what it is reached by, and what nobody claims or claims in vain",
        "parameters": [
          {
            "$ref": "#/components/parameters/ownersFilter"
          },
          {
            "$ref": "#/components/parameters/systemFilter"
          },
          {
            "$ref": "#/components/parameters/kindFilter"
          },
          {
            "$ref": "#/components/parameters/clusterFilter"
          },
          {
            "$ref": "#/components/parameters/severityFilter"
          },
          {
            "$ref": "#/components/parameters/ruleFilter"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/auditFormat"
          }
        ],
        "responses": {
          "200": {
            "description": "Rows in order of entity and cluster; as CSV only these, with a line of headings",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Audit"
                }
              },
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/history": {
      "get": {
        "operationId": "GetHistory",
        "summary": "What came and went about the entities that the caller may see",
        "parameters": [
          {
            "$ref": "#/components/parameters/fromSnapshot"
          },
          {
            "$ref": "#/components/parameters/toSnapshot"
          },
          {
            "$ref": "#/components/parameters/ownerFilter"
          },
          {
            "$ref": "#/components/parameters/clusterFilter"
          },
          {
            "$ref": "#/components/parameters/changeKindFilter"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "In order of entity and cluster. Of a cluster that was not read in full at either end, nothing is said: what was not looked at is neither new nor solved.",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/History"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/history/snapshots": {
      "get": {
        "operationId": "ListSnapshots",
        "summary": "The snapshots that changes can be told between",
        "parameters": [
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "Newest first; no cluster is needed, so `clusters` is empty",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Snapshot"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/rules": {
      "get": {
        "operationId": "ListRules",
        "summary": "What is recognised as wrong; the same for all clusters",
        "parameters": [
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "In order of id; no cluster is needed, so `clusters` is empty",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Collection"
                    },
                    {
                      "type": "object",
                      "required": [
                        "items"
                      ],
                      "properties": {
                        "items": {
                          "type": "array",
                          "items": {
                            "$ref": "#/components/schemas/Rule"
                          }
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/rules/{id}": {
      "get": {
        "operationId": "GetRule",
        "summary": "One rule with its page",
        "parameters": [
          {
            "$ref": "#/components/parameters/ruleId"
          }
        ],
        "responses": {
          "200": {
            "description": "The bare object",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RulePage"
                }
              }
            }
          },
          "304": {
            "$ref": "#/components/responses/NotModified"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    }
  },
  "components": {
    "headers": {
      "ETag": {
        "description": "Changes when the answer does; send it back in `If-None-Match` to be answered 304",
        "schema": {
          "type": "string"
        }
      }
    },
    "parameters": {
      "cluster": {
        "name": "cluster",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "namespace": {
        "name": "namespace",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "name": {
        "name": "name",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "routeKind": {
        "name": "kind",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/RouteKind"
        }
      },
      "entityKind": {
        "name": "kind",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63
        }
      },
      "ruleId": {
        "name": "id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^[a-z0-9][a-z0-9.-]{0,99}$"
        }
      },
      "limit": {
        "name": "limit",
        "in": "query",
        "description": "At most so many items; without it, all",
        "schema": {
          "type": "string",
          "pattern": "^[1-9][0-9]{0,5}$"
        }
      },
      "cursor": {
        "name": "cursor",
        "in": "query",
        "description": "The `nextCursor` of the page before",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 2048
        }
      },
      "fromSnapshot": {
        "name": "from",
        "in": "query",
        "description": "Id of the snapshot to begin with; the newest when absent, or the one before `to`",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63
        }
      },
      "toSnapshot": {
        "name": "to",
        "in": "query",
        "description": "Id of a later snapshot; when absent, the changes up to now",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63
        }
      },
      "changeKindFilter": {
        "name": "what",
        "in": "query",
        "schema": {
          "$ref": "#/components/schemas/ChangeKind"
        }
      },
      "clusterFilter": {
        "name": "cluster",
        "in": "query",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "severityFilter": {
        "name": "severity",
        "in": "query",
        "schema": {
          "$ref": "#/components/schemas/Severity"
        }
      },
      "ruleFilter": {
        "name": "rule",
        "in": "query",
        "schema": {
          "type": "string",
          "pattern": "^[a-z0-9][a-z0-9.-]{0,99}$"
        }
      },
      "ownerFilter": {
        "name": "owner",
        "in": "query",
        "description": "Entity ref; of a group in the default namespace its name is enough",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "ownersFilter": {
        "name": "owner",
        "in": "query",
        "description": "Entity refs, of which any will do: `owner=a&owner=b`; of a group in the default namespace its name is enough",
        "style": "form",
        "explode": true,
        "schema": {
          "type": "array",
          "maxItems": 200,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253
          }
        }
      },
      "systemFilter": {
        "name": "system",
        "in": "query",
        "description": "Entity ref; of a system in the default namespace its name is enough",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "auditFormat": {
        "name": "format",
        "in": "query",
        "schema": {
          "type": "string",
          "enum": [
            "json",
            "csv"
          ],
          "default": "json"
        }
      },
      "kindFilter": {
        "name": "kind",
        "in": "query",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63
        }
      },
      "namespaceFilter": {
        "name": "namespace",
        "in": "query",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "nameFilter": {
        "name": "name",
        "in": "query",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "exposeNamespace": {
        "name": "namespace",
        "in": "query",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "draftKind": {
        "name": "kind",
        "in": "query",
        "description": "HTTPRoute when absent",
        "schema": {
          "$ref": "#/components/schemas/DraftKind"
        }
      },
      "preview": {
        "name": "preview",
        "in": "query",
        "description": "`false` leaves out where a request would go and which findings there would be, for which the whole cluster is looked through; for whoever asks with each letter that is typed",
        "schema": {
          "type": "string",
          "enum": [
            "true",
            "false"
          ]
        }
      },
      "poolFilter": {
        "name": "pool",
        "in": "query",
        "description": "Of this pool; needed where there is no `namespace`",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 253
        }
      },
      "addressState": {
        "name": "state",
        "in": "query",
        "description": "Of a pool, only those that are free; all when absent",
        "schema": {
          "type": "string",
          "enum": [
            "free"
          ]
        }
      },
      "labels": {
        "name": "labels",
        "in": "query",
        "description": "Labels of the Service, such as `tier=edge,team=shop`",
        "schema": {
          "type": "string",
          "maxLength": 2048
        }
      },
      "family": {
        "name": "family",
        "in": "query",
        "description": "Only those of this family; with `namespace` the cluster's own when absent, else both",
        "schema": {
          "$ref": "#/components/schemas/Family"
        }
      },
      "addressLimit": {
        "name": "limit",
        "in": "query",
        "description": "At most so many, 64 when absent and never more than 1024",
        "schema": {
          "type": "string",
          "pattern": "^[1-9][0-9]{0,3}$"
        }
      },
      "addressCursor": {
        "name": "cursor",
        "in": "query",
        "description": "Of a pool, the address to begin with, such as the `nextCursor` of the page before",
        "schema": {
          "type": "string",
          "minLength": 2,
          "maxLength": 45
        }
      }
    },
    "responses": {
      "NotModified": {
        "description": "The answer is the one whose ETag was sent"
      },
      "Error": {
        "description": "What was wrong, where, and what would be right",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      }
    },
    "schemas": {
      "Health": {
        "type": "string",
        "description": "`unknown` only where something could not be read or judged",
        "enum": [
          "ok",
          "warning",
          "error",
          "unknown"
        ]
      },
      "Severity": {
        "type": "string",
        "description": "How much a finding matters",
        "enum": [
          "error",
          "warning",
          "info"
        ]
      },
      "RouteKind": {
        "type": "string",
        "description": "As in Kubernetes",
        "enum": [
          "HTTPRoute",
          "GRPCRoute",
          "TLSRoute",
          "TCPRoute",
          "UDPRoute"
        ]
      },
      "HopKind": {
        "type": "string",
        "description": "One station of a path, in this order",
        "enum": [
          "dns",
          "address",
          "announcement",
          "gateway",
          "listener",
          "certificate",
          "route",
          "service",
          "endpoints"
        ]
      },
      "ClusterState": {
        "type": "string",
        "description": "`syncing` until every readable kind has been listed once; `stale` when the picture is old; `error` when there is none",
        "enum": [
          "ok",
          "syncing",
          "stale",
          "error"
        ]
      },
      "Ref": {
        "type": "object",
        "description": "How an object is named, everywhere",
        "required": [
          "kind",
          "name"
        ],
        "properties": {
          "kind": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          }
        }
      },
      "Condition": {
        "type": "object",
        "description": "As in the status of any object",
        "required": [
          "type",
          "status",
          "reason",
          "message"
        ],
        "properties": {
          "type": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/ConditionStatus"
          },
          "reason": {
            "type": "string"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "ConditionStatus": {
        "type": "string",
        "description": "As in Kubernetes",
        "enum": [
          "True",
          "False",
          "Unknown"
        ]
      },
      "ClusterReading": {
        "type": "object",
        "description": "How fresh the picture of a cluster is that an answer was made from",
        "required": [
          "name",
          "state",
          "observedAt"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/ClusterState"
          },
          "observedAt": {
            "type": [
              "string",
              "null"
            ],
            "format": "date-time",
            "description": "When the cluster was last heard"
          },
          "error": {
            "type": "string"
          }
        }
      },
      "Collection": {
        "type": "object",
        "description": "What every collection has beside its items",
        "required": [
          "clusters"
        ],
        "properties": {
          "clusters": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ClusterReading"
            }
          },
          "nextCursor": {
            "type": "string",
            "description": "Present when there is another page"
          }
        }
      },
      "Error": {
        "type": "object",
        "description": "Backstage's error shape",
        "required": [
          "error"
        ],
        "properties": {
          "error": {
            "$ref": "#/components/schemas/ErrorBody"
          }
        }
      },
      "ErrorBody": {
        "type": "object",
        "description": "Name and message of an error",
        "required": [
          "name",
          "message"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "Cluster": {
        "type": "object",
        "description": "One cluster",
        "required": [
          "name",
          "title",
          "state",
          "observedAt",
          "versions",
          "features",
          "l2Timing",
          "kinds"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/ClusterState"
          },
          "observedAt": {
            "type": [
              "string",
              "null"
            ],
            "format": "date-time",
            "description": "When the cluster was last heard"
          },
          "error": {
            "type": "string"
          },
          "versions": {
            "$ref": "#/components/schemas/ClusterVersions"
          },
          "features": {
            "$ref": "#/components/schemas/ClusterFeatures"
          },
          "l2Timing": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/L2Timing"
              },
              {
                "type": "null"
              }
            ],
            "description": "In force after the silent corrections of the agent; null when the configuration cannot be read"
          },
          "kinds": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/KindStatus"
            }
          }
        }
      },
      "ClusterVersions": {
        "type": "object",
        "description": "Null where it cannot be told",
        "required": [
          "kubernetes",
          "cilium",
          "gatewayApi"
        ],
        "properties": {
          "kubernetes": {
            "type": [
              "string",
              "null"
            ]
          },
          "cilium": {
            "type": [
              "string",
              "null"
            ]
          },
          "gatewayApi": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "ClusterFeatures": {
        "type": "object",
        "description": "Null where the configuration cannot be read",
        "required": [
          "lbIpam",
          "l2Announcements",
          "gatewayApi",
          "externalIps",
          "bgp",
          "nodeIpam"
        ],
        "properties": {
          "lbIpam": {
            "type": [
              "boolean",
              "null"
            ]
          },
          "l2Announcements": {
            "type": [
              "boolean",
              "null"
            ]
          },
          "gatewayApi": {
            "type": [
              "boolean",
              "null"
            ]
          },
          "externalIps": {
            "type": [
              "boolean",
              "null"
            ]
          },
          "bgp": {
            "type": [
              "boolean",
              "null"
            ]
          },
          "nodeIpam": {
            "type": [
              "boolean",
              "null"
            ]
          }
        }
      },
      "L2Timing": {
        "type": "object",
        "description": "Seconds, decimals allowed",
        "required": [
          "leaseDurationSeconds",
          "renewDeadlineSeconds",
          "retryPeriodSeconds"
        ],
        "properties": {
          "leaseDurationSeconds": {
            "type": "number"
          },
          "renewDeadlineSeconds": {
            "type": "number"
          },
          "retryPeriodSeconds": {
            "type": "number"
          }
        }
      },
      "KindState": {
        "type": "string",
        "description": "`absent` is not installed, `forbidden` is not permitted; neither is an error of the cluster",
        "enum": [
          "ok",
          "syncing",
          "stale",
          "absent",
          "forbidden",
          "error"
        ]
      },
      "KindStatus": {
        "type": "object",
        "description": "How one kind of object is read",
        "required": [
          "kind",
          "apiVersion",
          "state",
          "count"
        ],
        "properties": {
          "kind": {
            "type": "string"
          },
          "apiVersion": {
            "type": [
              "string",
              "null"
            ]
          },
          "state": {
            "$ref": "#/components/schemas/KindState"
          },
          "count": {
            "type": "integer"
          },
          "error": {
            "type": "string"
          }
        }
      },
      "Pool": {
        "type": "object",
        "description": "A CiliumLoadBalancerIPPool",
        "required": [
          "cluster",
          "name",
          "disabled",
          "conflict",
          "blocks",
          "serviceSelector",
          "counts",
          "reportedCounts",
          "allocations",
          "reserved",
          "findings"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "disabled": {
            "type": "boolean"
          },
          "conflict": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/PoolConflict"
              },
              {
                "type": "null"
              }
            ]
          },
          "blocks": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PoolBlock"
            }
          },
          "serviceSelector": {
            "type": "object",
            "additionalProperties": true,
            "description": "A LabelSelector; empty when every Service is selected"
          },
          "counts": {
            "description": "Computed from the blocks and the Services",
            "allOf": [
              {
                "$ref": "#/components/schemas/PoolCounts"
              }
            ]
          },
          "reportedCounts": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/ReportedPoolCounts"
              },
              {
                "type": "null"
              }
            ],
            "description": "From the conditions"
          },
          "allocations": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PoolAllocation"
            },
            "description": "In order of address"
          },
          "reserved": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "First and last addresses that are never handed out"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "PoolConflict": {
        "type": "object",
        "description": "Overlap with another pool or among its own blocks",
        "required": [
          "with",
          "certain",
          "message"
        ],
        "properties": {
          "with": {
            "type": "string",
            "description": "Name of the other pool, or its own"
          },
          "certain": {
            "type": "boolean",
            "description": "False when it cannot be told which of two pools loses"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "PoolBlock": {
        "type": "object",
        "description": "An inclusive range",
        "required": [
          "start",
          "stop",
          "family"
        ],
        "properties": {
          "cidr": {
            "type": "string"
          },
          "start": {
            "type": "string"
          },
          "stop": {
            "type": "string"
          },
          "family": {
            "$ref": "#/components/schemas/Family"
          }
        }
      },
      "Family": {
        "type": "string",
        "description": "Address family",
        "enum": [
          "IPv4",
          "IPv6"
        ]
      },
      "PoolCounts": {
        "type": "object",
        "description": "Decimal strings",
        "required": [
          "total",
          "used",
          "available"
        ],
        "properties": {
          "total": {
            "type": "string",
            "pattern": "^[0-9]+$"
          },
          "used": {
            "type": "string",
            "pattern": "^[0-9]+$"
          },
          "available": {
            "type": "string",
            "pattern": "^[0-9]+$"
          }
        }
      },
      "ReportedPoolCounts": {
        "type": "object",
        "description": "Decimal strings; null where the operator has not written one",
        "required": [
          "total",
          "used",
          "available"
        ],
        "properties": {
          "total": {
            "type": [
              "string",
              "null"
            ]
          },
          "used": {
            "type": [
              "string",
              "null"
            ]
          },
          "available": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "PoolAllocation": {
        "type": "object",
        "description": "One address in use",
        "required": [
          "ip",
          "services",
          "gateways"
        ],
        "properties": {
          "ip": {
            "type": "string"
          },
          "services": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            }
          },
          "gateways": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            }
          }
        }
      },
      "L2Policy": {
        "type": "object",
        "description": "A CiliumL2AnnouncementPolicy",
        "required": [
          "cluster",
          "name",
          "interfaces",
          "nodeSelector",
          "serviceSelector",
          "externalIPs",
          "loadBalancerIPs",
          "nodes",
          "services",
          "findings"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "interfaces": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Empty means every device"
          },
          "nodeSelector": {
            "type": "object",
            "additionalProperties": true,
            "description": "A LabelSelector; empty when every node is selected"
          },
          "serviceSelector": {
            "type": "object",
            "additionalProperties": true,
            "description": "A LabelSelector; empty when every Service is selected"
          },
          "externalIPs": {
            "type": "boolean"
          },
          "loadBalancerIPs": {
            "type": "boolean"
          },
          "nodes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "services": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            }
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "LeaseState": {
        "type": "string",
        "description": "Judged with the cluster clock",
        "enum": [
          "held",
          "failing-over",
          "expired",
          "released",
          "orphaned"
        ]
      },
      "ServiceName": {
        "type": "object",
        "description": "Namespace and name of a Service",
        "required": [
          "namespace",
          "name"
        ],
        "properties": {
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          }
        }
      },
      "Lease": {
        "type": "object",
        "description": "By which nodes agree on who announces the addresses of a Service",
        "required": [
          "cluster",
          "name",
          "namespace",
          "service",
          "holder",
          "acquireTime",
          "renewTime",
          "durationSeconds",
          "transitions",
          "state",
          "findings"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "service": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/ServiceName"
              },
              {
                "type": "null"
              }
            ],
            "description": "Null when no known Service has this lease"
          },
          "holder": {
            "type": [
              "string",
              "null"
            ]
          },
          "acquireTime": {
            "type": [
              "string",
              "null"
            ],
            "format": "date-time"
          },
          "renewTime": {
            "type": [
              "string",
              "null"
            ],
            "format": "date-time"
          },
          "durationSeconds": {
            "type": [
              "number",
              "null"
            ]
          },
          "transitions": {
            "type": "integer"
          },
          "state": {
            "$ref": "#/components/schemas/LeaseState"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "Manager": {
        "type": "string",
        "description": "Who gives the Service its addresses",
        "enum": [
          "cilium-lb-ipam",
          "metallb",
          "kube-vip",
          "node-ipam",
          "other",
          "unknown"
        ]
      },
      "AllocationState": {
        "type": "string",
        "description": "`not-managed` when LB-IPAM is not responsible or dormant",
        "enum": [
          "assigned",
          "partial",
          "pending",
          "not-managed"
        ]
      },
      "ServiceAddress": {
        "type": "object",
        "description": "An address that the Service holds",
        "required": [
          "ip",
          "pool",
          "requested",
          "sharedWith"
        ],
        "properties": {
          "ip": {
            "type": "string"
          },
          "pool": {
            "type": [
              "string",
              "null"
            ]
          },
          "requested": {
            "type": "boolean",
            "description": "Pinned by annotation or spec"
          },
          "sharedWith": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            }
          }
        }
      },
      "AnnouncementMode": {
        "type": "string",
        "description": "How the network learns where the address is",
        "enum": [
          "l2",
          "bgp",
          "node",
          "none",
          "unknown"
        ]
      },
      "AnnouncementState": {
        "type": "string",
        "description": "Whether somebody announces",
        "enum": [
          "announced",
          "failing-over",
          "expired",
          "released",
          "missing",
          "not-needed"
        ]
      },
      "Announcement": {
        "type": "object",
        "description": "Who announces the addresses",
        "required": [
          "mode",
          "state",
          "node",
          "lease",
          "policies",
          "eligibleNodes"
        ],
        "properties": {
          "mode": {
            "$ref": "#/components/schemas/AnnouncementMode"
          },
          "state": {
            "$ref": "#/components/schemas/AnnouncementState"
          },
          "node": {
            "type": [
              "string",
              "null"
            ]
          },
          "lease": {
            "type": [
              "string",
              "null"
            ]
          },
          "policies": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "eligibleNodes": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "After every gate of this Cilium version"
          }
        }
      },
      "ServicePort": {
        "type": "object",
        "description": "A port of a Service",
        "required": [
          "protocol",
          "port"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "protocol": {
            "type": "string"
          },
          "port": {
            "type": "integer"
          },
          "nodePort": {
            "type": "integer"
          }
        }
      },
      "Reported": {
        "type": "object",
        "description": "What the controller wrote",
        "required": [
          "conditions",
          "current"
        ],
        "properties": {
          "conditions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Condition"
            }
          },
          "current": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Whether it has seen the present spec; null when it does not say"
          }
        }
      },
      "Service": {
        "type": "object",
        "description": "A Service with addresses",
        "required": [
          "cluster",
          "ref",
          "ownerGateway",
          "manager",
          "state",
          "reason",
          "addresses",
          "announcement",
          "ports",
          "reported",
          "findings"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "ref": {
            "$ref": "#/components/schemas/Ref"
          },
          "ownerGateway": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Ref"
              },
              {
                "type": "null"
              }
            ]
          },
          "manager": {
            "$ref": "#/components/schemas/Manager"
          },
          "state": {
            "$ref": "#/components/schemas/AllocationState"
          },
          "reason": {
            "type": [
              "string",
              "null"
            ],
            "description": "Computed; one of the tokens of LB-IPAM"
          },
          "addresses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ServiceAddress"
            }
          },
          "announcement": {
            "$ref": "#/components/schemas/Announcement"
          },
          "ports": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ServicePort"
            }
          },
          "reported": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Reported"
              },
              {
                "type": "null"
              }
            ]
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "GatewayAddress": {
        "type": "object",
        "description": "An address that a Gateway is reached by",
        "required": [
          "ip",
          "pool"
        ],
        "properties": {
          "ip": {
            "type": "string"
          },
          "pool": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "ListenerReported": {
        "type": "object",
        "description": "What the controller wrote about a listener",
        "required": [
          "attachedRoutes",
          "supportedKinds",
          "conditions"
        ],
        "properties": {
          "attachedRoutes": {
            "type": [
              "integer",
              "null"
            ]
          },
          "supportedKinds": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "conditions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Condition"
            }
          }
        }
      },
      "Listener": {
        "type": "object",
        "description": "A listener, computed, with what was reported beside it",
        "required": [
          "name",
          "protocol",
          "port",
          "hostname",
          "supportedKinds",
          "attachedRoutes",
          "conditions",
          "reported"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "protocol": {
            "type": "string"
          },
          "port": {
            "type": "integer"
          },
          "hostname": {
            "type": [
              "string",
              "null"
            ]
          },
          "supportedKinds": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "attachedRoutes": {
            "type": "integer"
          },
          "conditions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Condition"
            }
          },
          "reported": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/ListenerReported"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "GatewayReported": {
        "type": "object",
        "description": "What the controller wrote about a Gateway",
        "required": [
          "conditions",
          "addresses",
          "current"
        ],
        "properties": {
          "conditions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Condition"
            }
          },
          "addresses": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "current": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Whether it has seen the present spec; null when it does not say"
          }
        }
      },
      "Gateway": {
        "type": "object",
        "description": "A Gateway",
        "required": [
          "cluster",
          "ref",
          "className",
          "managedByCilium",
          "addresses",
          "service",
          "listeners",
          "listenerSets",
          "conditions",
          "reported",
          "routes",
          "health",
          "findings"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "ref": {
            "$ref": "#/components/schemas/Ref"
          },
          "className": {
            "type": "string"
          },
          "managedByCilium": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Null when the class cannot be read"
          },
          "addresses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GatewayAddress"
            }
          },
          "service": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Ref"
              },
              {
                "type": "null"
              }
            ],
            "description": "The generated Service"
          },
          "listeners": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Listener"
            }
          },
          "listenerSets": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            }
          },
          "conditions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Condition"
            }
          },
          "reported": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/GatewayReported"
              },
              {
                "type": "null"
              }
            ]
          },
          "routes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            }
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "ListenerSet": {
        "type": "object",
        "description": "A ListenerSet",
        "required": [
          "cluster",
          "ref",
          "gateway",
          "listeners",
          "conditions",
          "reported",
          "routes",
          "health",
          "findings"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "ref": {
            "$ref": "#/components/schemas/Ref"
          },
          "gateway": {
            "$ref": "#/components/schemas/Ref"
          },
          "listeners": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Listener"
            }
          },
          "conditions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Condition"
            }
          },
          "reported": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Reported"
              },
              {
                "type": "null"
              }
            ]
          },
          "routes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            }
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "RouteParent": {
        "type": "object",
        "description": "One parentRef of a route",
        "required": [
          "gateway",
          "parent",
          "sectionName",
          "port",
          "accepted",
          "resolvedRefs",
          "reasons",
          "listeners",
          "reported"
        ],
        "properties": {
          "gateway": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Ref"
              },
              {
                "type": "null"
              }
            ],
            "description": "The Gateway at the end of the reference; null when there is none"
          },
          "parent": {
            "description": "Differs from `gateway` only for a ListenerSet",
            "allOf": [
              {
                "$ref": "#/components/schemas/Ref"
              }
            ]
          },
          "sectionName": {
            "type": [
              "string",
              "null"
            ]
          },
          "port": {
            "type": [
              "integer",
              "null"
            ]
          },
          "accepted": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Null when unknown"
          },
          "resolvedRefs": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Null when unknown"
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Empty when all is well"
          },
          "listeners": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Names of those that take the route"
          },
          "reported": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Reported"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "EndpointCount": {
        "type": "object",
        "description": "Endpoints behind a Service port",
        "required": [
          "ready",
          "total"
        ],
        "properties": {
          "ready": {
            "type": "integer"
          },
          "total": {
            "type": "integer"
          }
        }
      },
      "Backend": {
        "type": "object",
        "description": "Where a route sends requests",
        "required": [
          "ref",
          "port",
          "weight",
          "resolved",
          "endpoints"
        ],
        "properties": {
          "ref": {
            "$ref": "#/components/schemas/Ref"
          },
          "port": {
            "type": [
              "integer",
              "null"
            ]
          },
          "weight": {
            "type": "integer"
          },
          "resolved": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Null when unknown"
          },
          "endpoints": {
            "$ref": "#/components/schemas/EndpointCount"
          }
        }
      },
      "Route": {
        "type": "object",
        "description": "A route of any kind",
        "required": [
          "cluster",
          "ref",
          "hostnames",
          "parents",
          "backends",
          "health",
          "findings"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "ref": {
            "$ref": "#/components/schemas/Ref"
          },
          "hostnames": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "parents": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RouteParent"
            }
          },
          "backends": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Backend"
            }
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "Hop": {
        "type": "object",
        "description": "One station of a path",
        "required": [
          "kind",
          "state",
          "ref",
          "summary",
          "findings"
        ],
        "properties": {
          "kind": {
            "$ref": "#/components/schemas/HopKind"
          },
          "state": {
            "$ref": "#/components/schemas/Health"
          },
          "ref": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Ref"
              },
              {
                "type": "null"
              }
            ]
          },
          "summary": {
            "type": "string",
            "description": "In plain words"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "Path": {
        "type": "object",
        "description": "One way in",
        "required": [
          "cluster",
          "url",
          "hostname",
          "port",
          "hops",
          "state",
          "brokenAt"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "url": {
            "type": "string"
          },
          "hostname": {
            "type": [
              "string",
              "null"
            ]
          },
          "port": {
            "type": "integer"
          },
          "hops": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Hop"
            }
          },
          "state": {
            "$ref": "#/components/schemas/Health"
          },
          "brokenAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/HopKind"
              },
              {
                "type": "null"
              }
            ],
            "description": "The first broken hop"
          }
        }
      },
      "PoolUse": {
        "type": "object",
        "description": "How full a pool is that an entity takes an address from",
        "required": [
          "cluster",
          "name",
          "counts"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "counts": {
            "$ref": "#/components/schemas/PoolCounts"
          }
        }
      },
      "Exposure": {
        "type": "object",
        "description": "What an entity is reached by",
        "required": [
          "entityRef",
          "services",
          "gateways",
          "routes",
          "leases",
          "pools",
          "timings",
          "paths",
          "findings",
          "clusters"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "services": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Service"
            }
          },
          "gateways": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Gateway"
            }
          },
          "routes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Route"
            }
          },
          "leases": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Lease"
            },
            "description": "Those that announce the addresses"
          },
          "pools": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PoolUse"
            },
            "description": "Those that the addresses come from"
          },
          "timings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ClusterTiming"
            },
            "description": "Per cluster, what a failover takes"
          },
          "paths": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Path"
            }
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          },
          "clusters": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ClusterReading"
            }
          }
        }
      },
      "ClusterTiming": {
        "type": "object",
        "description": "Lease timing of a cluster",
        "required": [
          "cluster",
          "l2Timing"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "l2Timing": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/L2Timing"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "AllocationPreviewRequest": {
        "type": "object",
        "description": "For which Service",
        "required": [
          "service"
        ],
        "additionalProperties": false,
        "properties": {
          "service": {
            "type": "object",
            "additionalProperties": true,
            "description": "Manifest of a v1 Service; without a namespace it is in `default`, and its status is not looked at"
          }
        }
      },
      "AllocationVerdict": {
        "type": "string",
        "description": "`exact`: certain; `likely`: one pool, but the order of its addresses is unsure; `ambiguous`: several legitimate answers, which are the candidates; `partial`: some of what is wanted; `keeps`: what it has, and nothing is missing; `none`: nothing; `ignored`: LB-IPAM is not responsible; `dormant`: no pool exists",
        "enum": [
          "exact",
          "likely",
          "ambiguous",
          "partial",
          "keeps",
          "none",
          "ignored",
          "dormant"
        ]
      },
      "PreviewAddress": {
        "type": "object",
        "description": "An address that the Service would have",
        "required": [
          "family",
          "ip",
          "pool",
          "sharedWith"
        ],
        "properties": {
          "family": {
            "$ref": "#/components/schemas/Family"
          },
          "ip": {
            "type": "string"
          },
          "pool": {
            "type": "string"
          },
          "sharedWith": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            }
          }
        }
      },
      "PreviewMissing": {
        "type": "object",
        "description": "A wish that would not be granted",
        "required": [
          "reason"
        ],
        "properties": {
          "family": {
            "$ref": "#/components/schemas/Family"
          },
          "ip": {
            "type": "string",
            "description": "The requested address"
          },
          "reason": {
            "type": "string",
            "description": "One of the tokens of LB-IPAM"
          }
        }
      },
      "PreviewLoss": {
        "type": "object",
        "description": "An address on the status that LB-IPAM would take away",
        "required": [
          "ip",
          "reason"
        ],
        "properties": {
          "ip": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "PreviewCandidate": {
        "type": "object",
        "description": "An address that the Service could get",
        "required": [
          "ip",
          "pool"
        ],
        "properties": {
          "ip": {
            "type": "string"
          },
          "pool": {
            "type": "string"
          }
        }
      },
      "PredictedAnnouncement": {
        "type": "object",
        "description": "How the addresses would be announced",
        "required": [
          "mode",
          "policies",
          "eligibleNodes"
        ],
        "properties": {
          "mode": {
            "$ref": "#/components/schemas/AnnouncementMode"
          },
          "policies": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "eligibleNodes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "AllocationPreview": {
        "type": "object",
        "description": "What LB-IPAM would do for a Service",
        "required": [
          "verdict",
          "addresses",
          "missing",
          "loses",
          "candidates",
          "reason",
          "explanation",
          "announcement"
        ],
        "properties": {
          "verdict": {
            "$ref": "#/components/schemas/AllocationVerdict"
          },
          "addresses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PreviewAddress"
            }
          },
          "missing": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PreviewMissing"
            }
          },
          "loses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PreviewLoss"
            }
          },
          "candidates": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PreviewCandidate"
            },
            "description": "Complete where the verdict is `ambiguous`"
          },
          "reason": {
            "type": [
              "string",
              "null"
            ],
            "description": "One of the tokens of LB-IPAM; null where it would write none"
          },
          "explanation": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "In plain words, sentence by sentence"
          },
          "announcement": {
            "$ref": "#/components/schemas/PredictedAnnouncement"
          }
        }
      },
      "NodeAddress": {
        "type": "object",
        "description": "An address of a node",
        "required": [
          "type",
          "address"
        ],
        "properties": {
          "type": {
            "type": "string",
            "description": "Such as InternalIP"
          },
          "address": {
            "type": "string"
          }
        }
      },
      "Node": {
        "type": "object",
        "description": "A node of the cluster, and what it announces",
        "required": [
          "cluster",
          "name",
          "ready",
          "schedulable",
          "addresses",
          "policies",
          "leases",
          "services",
          "findings"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "ready": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Null where nobody has said"
          },
          "schedulable": {
            "type": "boolean",
            "description": "False when it is cordoned"
          },
          "addresses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/NodeAddress"
            }
          },
          "policies": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "L2 announcement policies that name it"
          },
          "leases": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Names of the leases that it holds"
          },
          "services": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            },
            "description": "Those that it announces by them"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "DarkWindow": {
        "type": "object",
        "description": "How long nobody answers for an address, by the timing of leases that is in force",
        "required": [
          "minSeconds",
          "maxSeconds"
        ],
        "properties": {
          "minSeconds": {
            "type": "number"
          },
          "maxSeconds": {
            "type": "number"
          }
        }
      },
      "DrainMove": {
        "type": "object",
        "description": "A Service that the node announces now",
        "required": [
          "object",
          "gateway",
          "addresses",
          "lease",
          "takers",
          "dark",
          "because"
        ],
        "properties": {
          "object": {
            "$ref": "#/components/schemas/Ref"
          },
          "gateway": {
            "$ref": "#/components/schemas/OptionalRef"
          },
          "addresses": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "lease": {
            "type": [
              "string",
              "null"
            ]
          },
          "takers": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Nodes that can take over; one of them does. With none, nobody announces it without the node"
          },
          "dark": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/DarkWindow"
              },
              {
                "type": "null"
              }
            ],
            "description": "Null where nobody takes over"
          },
          "because": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "DrainStandBy": {
        "type": "object",
        "description": "A Service that another node announces, and that at most one node is left to announce",
        "required": [
          "object",
          "gateway",
          "addresses",
          "node",
          "left"
        ],
        "properties": {
          "object": {
            "$ref": "#/components/schemas/Ref"
          },
          "gateway": {
            "$ref": "#/components/schemas/OptionalRef"
          },
          "addresses": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "node": {
            "type": "string",
            "description": "The one that announces it now"
          },
          "left": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "DrainBound": {
        "type": "object",
        "description": "A Service whose addresses are reached through the node without any lease",
        "required": [
          "object",
          "gateway",
          "mode",
          "addresses",
          "left"
        ],
        "properties": {
          "object": {
            "$ref": "#/components/schemas/Ref"
          },
          "gateway": {
            "$ref": "#/components/schemas/OptionalRef"
          },
          "mode": {
            "type": "string",
            "enum": [
              "bgp",
              "node"
            ]
          },
          "addresses": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "With `node` those of the node itself, which go down with it"
          },
          "left": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "With `bgp` nodes that go on advertising, with `node` addresses of other nodes"
          }
        }
      },
      "DrainBackend": {
        "type": "object",
        "description": "A Service that is reached from outside and has ready endpoints on the node alone",
        "required": [
          "object",
          "ready",
          "routes"
        ],
        "properties": {
          "object": {
            "$ref": "#/components/schemas/Ref"
          },
          "ready": {
            "type": "integer"
          },
          "routes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            }
          }
        }
      },
      "Drain": {
        "type": "object",
        "description": "What it means for addresses that a node goes down",
        "required": [
          "cluster",
          "node",
          "window",
          "moves",
          "standBys",
          "bound",
          "backends"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "node": {
            "type": "string"
          },
          "window": {
            "$ref": "#/components/schemas/DarkWindow"
          },
          "moves": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DrainMove"
            },
            "description": "Those that nobody takes over come first"
          },
          "standBys": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DrainStandBy"
            }
          },
          "bound": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DrainBound"
            }
          },
          "backends": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DrainBackend"
            }
          }
        }
      },
      "OptionalRef": {
        "description": "The Gateway that the Service was generated for, if it was",
        "oneOf": [
          {
            "$ref": "#/components/schemas/Ref"
          },
          {
            "type": "null"
          }
        ]
      },
      "ChangeRemoval": {
        "type": "object",
        "description": "An object that would be deleted",
        "required": [
          "kind",
          "name"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "type": "string",
            "minLength": 1,
            "maxLength": 63
          },
          "namespace": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253
          },
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253
          }
        }
      },
      "WhatIfRequest": {
        "type": "object",
        "description": "What would be changed, all of it at once",
        "additionalProperties": false,
        "properties": {
          "put": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "type": "object",
              "additionalProperties": true
            },
            "description": "Manifests of any kind that is read; without a namespace in `default`, and their status is not looked at"
          },
          "remove": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "$ref": "#/components/schemas/ChangeRemoval"
            },
            "description": "What belongs to these objects goes with them"
          }
        }
      },
      "AddressChange": {
        "type": "object",
        "description": "A Service whose addresses would be others",
        "required": [
          "object",
          "gateway",
          "change",
          "before",
          "after",
          "candidates",
          "certain",
          "because"
        ],
        "properties": {
          "object": {
            "$ref": "#/components/schemas/Ref"
          },
          "gateway": {
            "$ref": "#/components/schemas/OptionalRef"
          },
          "change": {
            "type": "string",
            "enum": [
              "loses",
              "changes",
              "gains",
              "at-risk",
              "secured"
            ],
            "description": "`at-risk`: it keeps its address for now and may lose it later; `secured`: it was so and no longer is"
          },
          "before": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "after": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Those that it has in any case"
          },
          "candidates": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PreviewCandidate"
            },
            "description": "Where it is open which it gets, all that it may; the first 64 of them where there are more"
          },
          "certain": {
            "type": "boolean"
          },
          "because": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "Announcers": {
        "type": "object",
        "description": "Who announces a Service",
        "required": [
          "mode",
          "node",
          "nodes",
          "by"
        ],
        "properties": {
          "mode": {
            "$ref": "#/components/schemas/AnnouncementMode"
          },
          "node": {
            "type": [
              "string",
              "null"
            ],
            "description": "The one that holds the lease and may go on holding it"
          },
          "nodes": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Those that may announce"
          },
          "by": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Names of L2 policies or BGP advertisements"
          }
        }
      },
      "AnnouncementChange": {
        "type": "object",
        "description": "A Service that has an address and would be announced otherwise",
        "required": [
          "object",
          "gateway",
          "change",
          "addresses",
          "before",
          "after",
          "certain",
          "because"
        ],
        "properties": {
          "object": {
            "$ref": "#/components/schemas/Ref"
          },
          "gateway": {
            "$ref": "#/components/schemas/OptionalRef"
          },
          "change": {
            "type": "string",
            "enum": [
              "stops",
              "begins",
              "moves",
              "changes"
            ],
            "description": "`moves`: the node that announces it may not any longer, and another may; `changes`: by other means"
          },
          "addresses": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "before": {
            "$ref": "#/components/schemas/Announcers"
          },
          "after": {
            "$ref": "#/components/schemas/Announcers"
          },
          "certain": {
            "type": "boolean"
          },
          "because": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "Way": {
        "type": "object",
        "description": "A name and port under which a route takes requests",
        "required": [
          "url",
          "gateway"
        ],
        "properties": {
          "url": {
            "type": "string",
            "description": "Its host is `*` where any name will do"
          },
          "gateway": {
            "$ref": "#/components/schemas/Ref"
          }
        }
      },
      "RoutingChange": {
        "type": "object",
        "description": "A route that would take other requests",
        "required": [
          "object",
          "change",
          "before",
          "after",
          "certain",
          "because"
        ],
        "properties": {
          "object": {
            "$ref": "#/components/schemas/Ref"
          },
          "change": {
            "type": "string",
            "enum": [
              "stops",
              "begins",
              "narrows",
              "widens",
              "changes",
              "fails",
              "recovers"
            ],
            "description": "`narrows`, `widens`, `changes`: fewer, more, other names and ports; `fails`: some of its requests have nowhere to go"
          },
          "before": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Way"
            }
          },
          "after": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Way"
            }
          },
          "certain": {
            "type": "boolean"
          },
          "because": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "WhatIf": {
        "type": "object",
        "description": "What a change would come to; `because` says why in plain words, and `certain` is false where Cilium leaves it open",
        "required": [
          "addresses",
          "announcements",
          "routing",
          "findings"
        ],
        "properties": {
          "addresses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AddressChange"
            }
          },
          "announcements": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AnnouncementChange"
            }
          },
          "routing": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RoutingChange"
            }
          },
          "findings": {
            "type": "object",
            "required": [
              "introduced",
              "solved"
            ],
            "properties": {
              "introduced": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Finding"
                }
              },
              "solved": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Finding"
                }
              }
            }
          }
        }
      },
      "ResolveRequest": {
        "type": "object",
        "description": "A request of which is asked where it would go",
        "required": [
          "url"
        ],
        "additionalProperties": false,
        "properties": {
          "url": {
            "type": "string",
            "minLength": 1,
            "maxLength": 8192,
            "description": "Absolute; scheme http, https, tls, tcp or udp"
          },
          "method": {
            "type": "string",
            "minLength": 1,
            "maxLength": 32,
            "description": "GET when absent; POST for gRPC"
          },
          "headers": {
            "type": "object",
            "maxProperties": 100,
            "additionalProperties": {
              "type": "string",
              "maxLength": 8192
            },
            "description": "Names in any case; `host` takes the place of the host in the URL for matching"
          },
          "gateway": {
            "type": "string",
            "pattern": "^[^/]+/[^/]+$",
            "maxLength": 507,
            "description": "`namespace/name` of the Gateway whose address is connected to, whatever DNS says"
          }
        }
      },
      "HeaderValue": {
        "type": "object",
        "description": "A header with its value",
        "required": [
          "name",
          "value"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "value": {
            "type": "string"
          }
        }
      },
      "HeaderChanges": {
        "type": "object",
        "description": "What filters do to headers, in their order",
        "required": [
          "set",
          "add",
          "remove"
        ],
        "properties": {
          "set": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HeaderValue"
            }
          },
          "add": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/HeaderValue"
            }
          },
          "remove": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "ResponseBackend": {
        "type": "object",
        "description": "A backend that the request can end at, or would if its reference resolved",
        "required": [
          "ref",
          "port",
          "weight",
          "resolved",
          "requestHeaders",
          "responseHeaders"
        ],
        "properties": {
          "ref": {
            "$ref": "#/components/schemas/Ref"
          },
          "port": {
            "type": [
              "integer",
              "null"
            ]
          },
          "weight": {
            "type": "integer"
          },
          "resolved": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "False for one that gets no traffic; null when unknown"
          },
          "requestHeaders": {
            "description": "Changes that only requests to this backend undergo",
            "allOf": [
              {
                "$ref": "#/components/schemas/HeaderChanges"
              }
            ]
          },
          "responseHeaders": {
            "$ref": "#/components/schemas/HeaderChanges"
          }
        }
      },
      "RuleChoice": {
        "type": "object",
        "description": "The rule that takes the request",
        "required": [
          "route",
          "index",
          "name"
        ],
        "properties": {
          "route": {
            "$ref": "#/components/schemas/Ref"
          },
          "index": {
            "type": "integer",
            "description": "Place among its rules, from 0"
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "Redirect": {
        "type": "object",
        "description": "Where the client is sent instead",
        "required": [
          "location",
          "statusCode"
        ],
        "properties": {
          "location": {
            "type": "string",
            "description": "Absolute URL"
          },
          "statusCode": {
            "type": "integer"
          }
        }
      },
      "ResolveResponse": {
        "type": "object",
        "description": "What the client would get",
        "required": [
          "status",
          "backends",
          "mirrors",
          "rule",
          "requestHeaders",
          "responseHeaders",
          "rewrittenUrl"
        ],
        "properties": {
          "status": {
            "type": [
              "integer",
              "null"
            ],
            "description": "HTTP status, 200 for whatever a backend answers; null when there is no connection that could carry one"
          },
          "grpcStatus": {
            "type": "integer",
            "description": "Only for gRPC"
          },
          "backends": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ResponseBackend"
            }
          },
          "mirrors": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            },
            "description": "Those that get a copy"
          },
          "rule": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/RuleChoice"
              },
              {
                "type": "null"
              }
            ]
          },
          "redirect": {
            "$ref": "#/components/schemas/Redirect"
          },
          "requestHeaders": {
            "$ref": "#/components/schemas/HeaderChanges"
          },
          "responseHeaders": {
            "$ref": "#/components/schemas/HeaderChanges"
          },
          "rewrittenUrl": {
            "type": [
              "string",
              "null"
            ],
            "description": "What the backend sees, when it is not what was asked for"
          }
        }
      },
      "Resolution": {
        "type": "object",
        "description": "Where a request would go",
        "required": [
          "path",
          "response"
        ],
        "properties": {
          "path": {
            "$ref": "#/components/schemas/Path"
          },
          "response": {
            "$ref": "#/components/schemas/ResolveResponse"
          }
        }
      },
      "FindingObject": {
        "type": "object",
        "description": "The object whose spec must change",
        "required": [
          "kind",
          "name"
        ],
        "properties": {
          "kind": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "name": {
            "type": "string"
          }
        }
      },
      "Fix": {
        "type": "object",
        "description": "What to change",
        "required": [
          "text",
          "commands"
        ],
        "properties": {
          "text": {
            "type": "string"
          },
          "commands": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "manifest": {
            "type": "string",
            "description": "A patch in YAML, where one can be derived"
          }
        }
      },
      "Rule": {
        "type": "object",
        "description": "Something that is recognised as wrong",
        "required": [
          "id",
          "severity",
          "title",
          "needs"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "Stable"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "title": {
            "type": "string"
          },
          "versions": {
            "type": "string",
            "description": "Cilium versions that it holds for, as a semver range; absent where it holds for all"
          },
          "needs": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Kinds that it reads; it is silent where one cannot be read. Empty where it is about the catalog entity"
          },
          "disabled": {
            "type": "boolean",
            "description": "True where the configuration turns it off; absent otherwise"
          }
        }
      },
      "RulePage": {
        "description": "A rule, and what to know of it",
        "allOf": [
          {
            "$ref": "#/components/schemas/Rule"
          },
          {
            "type": "object",
            "required": [
              "markdown"
            ],
            "properties": {
              "markdown": {
                "type": "string",
                "description": "Its page; links to other rules are relative, `<id>.md`"
              }
            }
          }
        ]
      },
      "Finding": {
        "type": "object",
        "description": "One thing that is wrong",
        "required": [
          "rule",
          "severity",
          "cluster",
          "object",
          "field",
          "message",
          "evidence",
          "fix",
          "docs"
        ],
        "properties": {
          "rule": {
            "type": "string",
            "description": "Stable id"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "cluster": {
            "type": "string",
            "description": "Empty where it is about the catalog entity"
          },
          "object": {
            "$ref": "#/components/schemas/FindingObject"
          },
          "field": {
            "type": "string",
            "description": "JSON path"
          },
          "message": {
            "type": "string"
          },
          "evidence": {
            "type": "object",
            "additionalProperties": true,
            "description": "What was seen and what was wanted"
          },
          "fix": {
            "$ref": "#/components/schemas/Fix"
          },
          "docs": {
            "type": "string"
          },
          "waiver": {
            "$ref": "#/components/schemas/Waiver"
          }
        }
      },
      "Waiver": {
        "type": "object",
        "description": "That a finding on an entity is put up with, by whom, why, and until when",
        "required": [
          "reason",
          "owner",
          "until",
          "source"
        ],
        "properties": {
          "reason": {
            "type": "string"
          },
          "owner": {
            "type": "string",
            "description": "Entity ref of the user or group that answers for it"
          },
          "until": {
            "type": "string",
            "format": "date",
            "description": "The last day on which it holds, in UTC"
          },
          "source": {
            "$ref": "#/components/schemas/WaiverSource"
          }
        }
      },
      "WaiverSource": {
        "type": "string",
        "description": "Where a waiver is written",
        "enum": [
          "annotation",
          "config"
        ]
      },
      "AuditCounts": {
        "type": "object",
        "description": "How many findings there are by severity; those that are waived count as waived and nowhere else",
        "required": [
          "error",
          "warning",
          "info",
          "waived"
        ],
        "properties": {
          "error": {
            "type": "integer"
          },
          "warning": {
            "type": "integer"
          },
          "info": {
            "type": "integer"
          },
          "waived": {
            "type": "integer"
          }
        }
      },
      "AuditAddress": {
        "type": "object",
        "description": "An address that an entity is reached by, and how it is announced",
        "required": [
          "ip",
          "pool",
          "mode",
          "state",
          "node"
        ],
        "properties": {
          "ip": {
            "type": "string"
          },
          "pool": {
            "type": [
              "string",
              "null"
            ]
          },
          "mode": {
            "$ref": "#/components/schemas/AnnouncementMode"
          },
          "state": {
            "$ref": "#/components/schemas/AnnouncementState"
          },
          "node": {
            "type": [
              "string",
              "null"
            ],
            "description": "The one that announces it; null where that is nobody or not one"
          }
        }
      },
      "TlsCoverage": {
        "type": "string",
        "description": "Whether URLs are encrypted up to the Gateway or beyond; `none` also where there is no URL",
        "enum": [
          "all",
          "some",
          "none"
        ]
      },
      "AuditRow": {
        "type": "object",
        "description": "One entity in one cluster",
        "required": [
          "entityRef",
          "kind",
          "title",
          "owner",
          "system",
          "cluster",
          "health",
          "urls",
          "addresses",
          "tls",
          "findings",
          "rules"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "description": "As in the catalog: `Component`"
          },
          "title": {
            "type": [
              "string",
              "null"
            ]
          },
          "owner": {
            "type": [
              "string",
              "null"
            ],
            "description": "Entity ref of the group or user that owns it"
          },
          "system": {
            "type": [
              "string",
              "null"
            ],
            "description": "Entity ref of its system"
          },
          "cluster": {
            "type": "string"
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          },
          "urls": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "addresses": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AuditAddress"
            }
          },
          "tls": {
            "$ref": "#/components/schemas/TlsCoverage"
          },
          "findings": {
            "$ref": "#/components/schemas/AuditCounts"
          },
          "rules": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "Ids of the rules that found something that is not waived"
          }
        }
      },
      "UnclaimedKind": {
        "type": "string",
        "description": "What it is that nobody claims",
        "enum": [
          "Gateway",
          "Service",
          "hostname"
        ]
      },
      "Unclaimed": {
        "type": "object",
        "description": "Something in a cluster that no catalog entity claims, not even one that the caller may not see",
        "required": [
          "cluster",
          "kind",
          "object",
          "hostname",
          "addresses"
        ],
        "properties": {
          "cluster": {
            "type": "string"
          },
          "kind": {
            "$ref": "#/components/schemas/UnclaimedKind"
          },
          "object": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Ref"
              },
              {
                "type": "null"
              }
            ],
            "description": "The Gateway or Service; of a hostname, the route or Gateway that offers it"
          },
          "hostname": {
            "type": [
              "string",
              "null"
            ]
          },
          "addresses": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "MissingClaim": {
        "type": "object",
        "description": "What an entity claims and no cluster has",
        "required": [
          "entityRef",
          "kind",
          "title",
          "owner",
          "system",
          "annotation",
          "value",
          "message"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "kind": {
            "type": "string"
          },
          "title": {
            "type": [
              "string",
              "null"
            ]
          },
          "owner": {
            "type": [
              "string",
              "null"
            ]
          },
          "system": {
            "type": [
              "string",
              "null"
            ]
          },
          "annotation": {
            "type": "string"
          },
          "value": {
            "type": "string"
          },
          "message": {
            "type": "string",
            "description": "What was looked for, and where"
          }
        }
      },
      "AuditOwner": {
        "type": "object",
        "description": "How one owner stands, over all rows that the filters leave",
        "required": [
          "owner",
          "entities",
          "unhealthy",
          "findings"
        ],
        "properties": {
          "owner": {
            "type": [
              "string",
              "null"
            ]
          },
          "entities": {
            "type": "integer"
          },
          "unhealthy": {
            "type": "integer",
            "description": "Entities with an error or a warning that is not waived"
          },
          "findings": {
            "$ref": "#/components/schemas/AuditCounts"
          }
        }
      },
      "Audit": {
        "description": "Every entity that the caller may see, with what it is reached by. `unclaimed` is empty for a caller that may not see whole clusters. `unclaimed`, `missing` and `owners` are about all pages and come with the first alone; on later pages they are empty.",
        "allOf": [
          {
            "$ref": "#/components/schemas/Collection"
          },
          {
            "type": "object",
            "required": [
              "items",
              "unclaimed",
              "missing",
              "owners"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/AuditRow"
                }
              },
              "unclaimed": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Unclaimed"
                }
              },
              "missing": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/MissingClaim"
                }
              },
              "owners": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/AuditOwner"
                },
                "description": "Those with most errors first, then warnings, then by name"
              }
            }
          }
        ]
      },
      "Snapshot": {
        "type": "object",
        "description": "The state of every entity at one time, as it was put down",
        "required": [
          "id",
          "takenAt"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "takenAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "ChangeKind": {
        "type": "string",
        "description": "What came or went",
        "enum": [
          "finding",
          "url",
          "address"
        ]
      },
      "Change": {
        "type": "object",
        "description": "One difference between two snapshots, or between a snapshot and now",
        "required": [
          "entityRef",
          "title",
          "owner",
          "cluster",
          "what",
          "change",
          "value",
          "finding"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "title": {
            "type": [
              "string",
              "null"
            ]
          },
          "owner": {
            "type": [
              "string",
              "null"
            ]
          },
          "cluster": {
            "type": "string"
          },
          "what": {
            "$ref": "#/components/schemas/ChangeKind"
          },
          "change": {
            "type": "string",
            "description": "A finding that is no more is solved; a URL or address is gone",
            "enum": [
              "new",
              "solved",
              "gone"
            ]
          },
          "value": {
            "type": [
              "string",
              "null"
            ],
            "description": "The URL or address; null for a finding"
          },
          "finding": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/ChangedFinding"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "ChangedFinding": {
        "type": "object",
        "description": "As much of a finding as is remembered",
        "required": [
          "rule",
          "severity",
          "object",
          "field",
          "message"
        ],
        "properties": {
          "rule": {
            "type": "string"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "object": {
            "$ref": "#/components/schemas/FindingObject"
          },
          "field": {
            "type": "string"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "History": {
        "description": "What changed between two snapshots, about entities that the caller may see now",
        "allOf": [
          {
            "$ref": "#/components/schemas/Collection"
          },
          {
            "type": "object",
            "required": [
              "from",
              "to",
              "items"
            ],
            "properties": {
              "from": {
                "oneOf": [
                  {
                    "$ref": "#/components/schemas/Snapshot"
                  },
                  {
                    "type": "null"
                  }
                ],
                "description": "Null where there is no snapshot yet; then nothing changed"
              },
              "to": {
                "oneOf": [
                  {
                    "$ref": "#/components/schemas/Snapshot"
                  },
                  {
                    "type": "null"
                  }
                ],
                "description": "Null for now"
              },
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Change"
                }
              }
            }
          }
        ]
      },
      "DraftKind": {
        "type": "string",
        "description": "The kinds of route that are drafted",
        "enum": [
          "HTTPRoute",
          "GRPCRoute"
        ]
      },
      "AdmissionCheck": {
        "type": "string",
        "description": "`class`: another controller's Gateway; `set`: a ListenerSet that its Gateway does not let in; `protocol`, `kind` and `namespace`: what the listener asks of routes; `listener`: the listener itself is not in order",
        "enum": [
          "class",
          "set",
          "protocol",
          "kind",
          "namespace",
          "listener"
        ]
      },
      "AdmissionRefusal": {
        "type": "object",
        "description": "Why a listener takes no such route",
        "required": [
          "check",
          "message"
        ],
        "properties": {
          "check": {
            "$ref": "#/components/schemas/AdmissionCheck"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "ListenerOption": {
        "type": "object",
        "description": "A listener to which a route could be attached",
        "required": [
          "owner",
          "name",
          "protocol",
          "port",
          "hostname",
          "tls",
          "certificateNames",
          "admitted",
          "refusals"
        ],
        "properties": {
          "owner": {
            "description": "The Gateway or ListenerSet that has it",
            "allOf": [
              {
                "$ref": "#/components/schemas/Ref"
              }
            ]
          },
          "name": {
            "type": "string"
          },
          "protocol": {
            "type": "string"
          },
          "port": {
            "type": "integer"
          },
          "hostname": {
            "type": [
              "string",
              "null"
            ],
            "description": "Null when it takes every name"
          },
          "tls": {
            "type": "boolean",
            "description": "Whether it ends TLS"
          },
          "certificateNames": {
            "type": [
              "array",
              "null"
            ],
            "items": {
              "type": "string"
            },
            "description": "Null when they are not known, or it has none"
          },
          "admitted": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Null when it depends on something that cannot be read"
          },
          "refusals": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AdmissionRefusal"
            },
            "description": "Empty when it is admitted"
          }
        }
      },
      "GatewayOption": {
        "type": "object",
        "description": "A Gateway with its listeners and those of its ListenerSets",
        "required": [
          "gateway",
          "className",
          "addresses",
          "listeners"
        ],
        "properties": {
          "gateway": {
            "$ref": "#/components/schemas/Ref"
          },
          "className": {
            "type": "string"
          },
          "addresses": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "listeners": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ListenerOption"
            }
          }
        }
      },
      "BackendPort": {
        "type": "object",
        "description": "A port of a Service",
        "required": [
          "port",
          "protocol",
          "endpoints"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "port": {
            "type": "integer"
          },
          "protocol": {
            "type": "string"
          },
          "appProtocol": {
            "type": "string"
          },
          "endpoints": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/EndpointCount"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "BackendOption": {
        "type": "object",
        "description": "A Service that a route could send requests to, or that could be given an address of its own",
        "required": [
          "service",
          "type",
          "selects",
          "ports"
        ],
        "properties": {
          "service": {
            "$ref": "#/components/schemas/Ref"
          },
          "type": {
            "type": "string"
          },
          "selects": {
            "type": "boolean",
            "description": "Whether it selects pods"
          },
          "ports": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/BackendPort"
            }
          }
        }
      },
      "ExposeOptions": {
        "type": "object",
        "description": "Where a namespace could attach a route, and what it could send requests to",
        "required": [
          "namespace",
          "kind",
          "gateways",
          "services",
          "clusters"
        ],
        "properties": {
          "namespace": {
            "type": "string"
          },
          "kind": {
            "$ref": "#/components/schemas/DraftKind"
          },
          "gateways": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GatewayOption"
            }
          },
          "services": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/BackendOption"
            },
            "description": "Of the namespace, in order of name"
          },
          "clusters": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ClusterReading"
            },
            "description": "Of the one cluster"
          }
        }
      },
      "DraftParent": {
        "type": "object",
        "description": "What a route is to be attached to",
        "required": [
          "kind",
          "namespace",
          "name"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "Gateway",
              "ListenerSet"
            ]
          },
          "namespace": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253
          },
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253
          }
        }
      },
      "DraftBackend": {
        "type": "object",
        "description": "Where a route is to send requests",
        "required": [
          "name",
          "port"
        ],
        "additionalProperties": false,
        "properties": {
          "namespace": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253,
            "description": "The route’s when absent"
          },
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253
          },
          "port": {
            "type": "integer",
            "minimum": 1,
            "maximum": 65535
          }
        }
      },
      "RouteDraft": {
        "type": "object",
        "description": "A route as somebody wishes for it: one hostname on one listener, to one port of one Service",
        "required": [
          "kind",
          "namespace",
          "parent",
          "listener",
          "backend"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "$ref": "#/components/schemas/DraftKind"
          },
          "namespace": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253
          },
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253,
            "description": "Made from that of the Service when absent"
          },
          "parent": {
            "$ref": "#/components/schemas/DraftParent"
          },
          "listener": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253
          },
          "hostname": {
            "type": "string",
            "minLength": 1,
            "maxLength": 300,
            "description": "All names of the listener when absent"
          },
          "path": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2048,
            "description": "HTTPRoute: / when absent"
          },
          "pathType": {
            "type": "string",
            "enum": [
              "PathPrefix",
              "Exact"
            ],
            "description": "HTTPRoute: PathPrefix when absent"
          },
          "grpcService": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "GRPCRoute: such as shop.v1.Cart; all when absent"
          },
          "grpcMethod": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024,
            "description": "GRPCRoute: all when absent"
          },
          "backend": {
            "$ref": "#/components/schemas/DraftBackend"
          }
        }
      },
      "ServiceDraft": {
        "type": "object",
        "description": "A LoadBalancer Service as somebody wishes for it: an address of its own for the pods of a Service that exists",
        "required": [
          "namespace",
          "service"
        ],
        "additionalProperties": false,
        "properties": {
          "namespace": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253
          },
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253,
            "description": "Made from that of the Service when absent"
          },
          "service": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253,
            "description": "Whose pods and ports it is for"
          },
          "ports": {
            "type": "array",
            "maxItems": 100,
            "items": {
              "type": "integer",
              "minimum": 1,
              "maximum": 65535
            },
            "description": "Those of its ports that are wanted; all when absent"
          },
          "labels": {
            "type": "object",
            "maxProperties": 100,
            "additionalProperties": {
              "type": "string",
              "maxLength": 63
            },
            "description": "What pools and policies select by"
          },
          "address": {
            "type": "string",
            "minLength": 1,
            "maxLength": 100,
            "description": "The next free one when absent"
          },
          "pool": {
            "type": "string",
            "minLength": 1,
            "maxLength": 253,
            "description": "Of which the next free one is taken"
          }
        }
      },
      "ExposeDraftRequest": {
        "type": "object",
        "description": "One of the two",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
        "properties": {
          "route": {
            "$ref": "#/components/schemas/RouteDraft"
          },
          "service": {
            "$ref": "#/components/schemas/ServiceDraft"
          }
        }
      },
      "DraftField": {
        "type": "string",
        "description": "Which part of a draft something is said about",
        "enum": [
          "namespace",
          "name",
          "kind",
          "gateway",
          "listener",
          "hostname",
          "path",
          "backend",
          "port",
          "labels",
          "address"
        ]
      },
      "DraftProblem": {
        "type": "object",
        "description": "Something to know about a draft before its manifests are applied",
        "required": [
          "field",
          "severity",
          "message"
        ],
        "properties": {
          "field": {
            "$ref": "#/components/schemas/DraftField"
          },
          "severity": {
            "description": "`error`: it would not work; `warning`: it would not do what is expected; `info`: worth knowing",
            "allOf": [
              {
                "$ref": "#/components/schemas/Severity"
              }
            ]
          },
          "message": {
            "type": "string"
          }
        }
      },
      "ExposeDraftAnswer": {
        "type": "object",
        "description": "What is to be said about a draft",
        "required": [
          "problems",
          "manifests",
          "objects",
          "resolution",
          "allocation",
          "introduced"
        ],
        "properties": {
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DraftProblem"
            }
          },
          "manifests": {
            "type": "string",
            "description": "YAML, one document per object; empty where none can be made"
          },
          "objects": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            },
            "description": "What the manifests are of, in their order"
          },
          "resolution": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Resolution"
              },
              {
                "type": "null"
              }
            ],
            "description": "Where a request such as the route is for would go; null for a Service, and where that cannot be told"
          },
          "allocation": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/AllocationPreview"
              },
              {
                "type": "null"
              }
            ],
            "description": "What LB-IPAM would give to the Service; null for a route, and where that cannot be told"
          },
          "introduced": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            },
            "description": "Findings that there would be and are not yet"
          }
        }
      },
      "AddressState": {
        "type": "string",
        "description": "`free`; `in-use`: a Service or a node has it; `pinned`: a Service requests it by name, whether it has it or not; `reserved`: kept back as first or last of a block; `conflict`: another pool has it too, so that nobody can tell who gives it to whom",
        "enum": [
          "free",
          "in-use",
          "pinned",
          "reserved",
          "conflict"
        ]
      },
      "PoolAddress": {
        "type": "object",
        "description": "An address of a pool",
        "required": [
          "ip",
          "family",
          "pool",
          "state",
          "holders"
        ],
        "properties": {
          "ip": {
            "type": "string"
          },
          "family": {
            "$ref": "#/components/schemas/Family"
          },
          "pool": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/AddressState"
          },
          "holders": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Ref"
            },
            "description": "Who has it or requests it, of those that the caller may see"
          }
        }
      },
      "PoolFit": {
        "type": "object",
        "description": "Whether a pool may give addresses to the Service",
        "required": [
          "pool",
          "fits",
          "reasons"
        ],
        "properties": {
          "pool": {
            "type": "string"
          },
          "fits": {
            "type": "boolean"
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "description": "What stands against it; empty when it fits"
          }
        }
      },
      "FreeAddresses": {
        "description": "Addresses, and the annotation by which a Service requests one",
        "allOf": [
          {
            "$ref": "#/components/schemas/Collection"
          },
          {
            "type": "object",
            "required": [
              "items",
              "annotation",
              "pools"
            ],
            "properties": {
              "items": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/PoolAddress"
                }
              },
              "annotation": {
                "type": "string",
                "description": "Its key; the value is the address, or several joined by commas"
              },
              "pools": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/PoolFit"
                },
                "description": "In the order in which the operator tries them; empty where no `namespace` was given"
              }
            }
          }
        ]
      },
      "ManifestCheckRequest": {
        "type": "object",
        "description": "All of it at once",
        "required": [
          "manifests"
        ],
        "additionalProperties": false,
        "properties": {
          "manifests": {
            "type": "array",
            "minItems": 1,
            "maxItems": 200,
            "items": {
              "type": "object",
              "additionalProperties": true
            },
            "description": "Of any kind that is read; without a namespace in `default`, and their status is not looked at"
          }
        }
      },
      "ManifestCheck": {
        "type": "object",
        "description": "What would be wrong",
        "required": [
          "findings"
        ],
        "properties": {
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      }
    }
  }
};
